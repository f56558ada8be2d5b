package tessera.store.journal;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/// 128 random bits that make the keys of one record its own. No nonce counter has to survive a crash this way.
record Salt(long high, long low) {
    static final Salt NONE = new Salt(0, 0);

    static Salt random(SecureRandom random) {
        return new Salt(random.nextLong(), random.nextLong());
    }

    byte[] bytes() {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }
}
