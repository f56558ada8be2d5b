package tessera.store.journal;

import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;

/// Ciphers to be used again: making one costs more than encrypting a small record. There are never more than
/// arrivals and readers at one time.
final class CipherPool {
    private final ConcurrentLinkedQueue<Cipher> idle = new ConcurrentLinkedQueue<>();

    Cipher take() {
        Cipher reused = idle.poll();
        return reused == null ? RecordKeys.newCipher() : reused;
    }

    void giveBack(Cipher cipher) {
        idle.add(cipher);
    }
}
