package tessera.ingest;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tessera.catalogue.trial.TrialRow;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;
import tessera.vault.Vault;

/// The de-identification of each profile trial, read once.
final class Deidentifications {
    private final Vault vault;
    private final Map<Key, Deidentification> known = new ConcurrentHashMap<>();

    Deidentifications(Vault vault) {
        this.vault = vault;
    }

    private record Key(TrialCode trial, String profile) {}

    /// Empty for an as-received trial.
    Optional<Deidentification> of(TrialRow trial) throws Failure {
        if (trial.asReceived() || trial.profile() == null) {
            return Optional.empty();
        }
        Key key = new Key(trial.code(), trial.profile());
        Deidentification found = known.get(key);
        if (found == null) {
            found = Deidentification.of(key.trial(), key.profile(), vault);
            known.put(key, found);
        }
        return Optional.of(found);
    }
}
