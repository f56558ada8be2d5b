package tessera.store.crash;

import java.util.Arrays;
import tessera.kernel.Sha256;
import tessera.store.audit.RootSigner;

/// Signs fast, and anybody could: these tests are not about signatures.
final class TestSigner implements RootSigner {
    @Override
    public String keyName() {
        return "test";
    }

    @Override
    public byte[] sign(byte[] message) {
        return Sha256.of(message).bytes();
    }

    @Override
    public boolean verify(byte[] message, byte[] signature) {
        return Arrays.equals(sign(message), signature);
    }
}
