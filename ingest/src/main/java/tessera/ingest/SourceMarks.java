package tessera.ingest;

import javax.crypto.SecretKey;
import tessera.kernel.KeyedDigest;
import tessera.kernel.Sha256;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;

/// Keyed digests of what arrived, by which a re-send is recognised when the original is gone. Each trial has
/// its own key, so that nothing can be compared between trials, and guessing needs the vault.
public final class SourceMarks {
    private final KeyOfTrial keys;

    public SourceMarks(KeyOfTrial keys) {
        this.keys = keys;
    }

    Sha256 ofUid(TrialCode trial, Uid sopInstance) {
        return hmac(trial, "uid:" + sopInstance.value());
    }

    Sha256 ofDataSet(TrialCode trial, Sha256 dataSet) {
        return hmac(trial, "data-set:" + dataSet.hex());
    }

    private Sha256 hmac(TrialCode trial, String message) {
        return Sha256.ofDigest(KeyedDigest.of(keys.of(trial), message));
    }

    /// The vault's key for the marks of a trial.
    @FunctionalInterface
    public interface KeyOfTrial {
        SecretKey of(TrialCode trial);
    }
}
