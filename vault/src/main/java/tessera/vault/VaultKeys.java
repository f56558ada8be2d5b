package tessera.vault;

import java.security.SecureRandom;
import javax.crypto.SecretKey;
import tessera.kernel.TrialCode;

/// What the master key of the day seals the vault's rows with: a key of its own for each kind of value. All of
/// it changes with the key file.
final class VaultKeys {
    private final KeyFile keyFile;
    private final Sealing deposits;
    private final Sealing root;
    private final Sealing dateOffsets;
    private final Sealing identifiers;
    private final Sealing reasons;

    VaultKeys(KeyFile keyFile, SecureRandom random) {
        this.keyFile = keyFile;
        this.deposits = sealing("deposit", random);
        this.root = sealing("root", random);
        this.dateOffsets = sealing("date-offset", random);
        this.identifiers = sealing("identifiers", random);
        this.reasons = sealing("reason", random);
    }

    KeyFile keyFile() {
        return keyFile;
    }

    MasterKey master() {
        return keyFile.master();
    }

    String check() {
        return keyFile.check();
    }

    Sealing deposits() {
        return deposits;
    }

    Sealing root() {
        return root;
    }

    Sealing dateOffsets() {
        return dateOffsets;
    }

    Sealing identifiers() {
        return identifiers;
    }

    Sealing reasons() {
        return reasons;
    }

    /// The key under which a trial's people are found again. No two trials share one.
    SecretKey index(TrialCode trial) {
        return master().deriveKey("identity-index", trial.value(), "HmacSHA256");
    }

    private Sealing sealing(String purpose, SecureRandom random) {
        return new Sealing(keyFile.master().deriveKey("wrap", purpose, "AES"), random);
    }

    @Override
    public String toString() {
        return "***";
    }
}
