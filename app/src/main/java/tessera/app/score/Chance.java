package tessera.app.score;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tessera.kernel.Sha256;

/// Numbers that depend on the seed and on what they are for, and on nothing else: an object can be made again without
/// those before it.
record Chance(long seed) {
    /// A number from 0 and below `bound`.
    int number(String purpose, int bound) {
        return (int) Long.remainderUnsigned(ByteBuffer.wrap(digest(purpose)).getLong(), bound);
    }

    /// A UID of PS3.5 annex B.2.
    String uid(String purpose) {
        return "2.25." + new BigInteger(1, Arrays.copyOf(digest(purpose), 16));
    }

    private byte[] digest(String purpose) {
        return Sha256.of((seed + "|" + purpose).getBytes(StandardCharsets.UTF_8))
                .bytes();
    }
}
