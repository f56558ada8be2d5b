package tessera.vault;

import java.math.BigInteger;
import java.util.Arrays;
import javax.crypto.SecretKey;
import tessera.kernel.KeyedDigest;
import tessera.kernel.Uid;

/// The new UIDs of one trial and version. They depend on the original UID and on nothing else, not even the
/// participant, so that a structure set that comes late finds its images and a relabel keeps the UIDs.
///
/// Safe for use by many threads.
public final class UidDomain {
    private static final int UID_BYTES = 16;

    private final SecretKey key;

    UidDomain(SecretKey key) {
        this.key = key;
    }

    /// `2.25.` and a number of 128 bits (PS3.5 §B.2) that only the domain's key can tell from a random one.
    public Uid newUid(Uid original) {
        byte[] bits = Arrays.copyOf(KeyedDigest.of(key, original.value()), UID_BYTES);
        return new Uid("2.25." + new BigInteger(1, bits));
    }

    @Override
    public String toString() {
        return "***";
    }
}
