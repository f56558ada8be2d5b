package tessera.app;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import tessera.kernel.Sha256;
import tessera.store.audit.RootSigner;

/// Signs the audit chain's roots with the vault's Ed25519 key.
final class AuditSigner implements RootSigner {
    private static final String ALGORITHM = "Ed25519";

    private final KeyPair keys;

    AuditSigner(KeyPair keys) {
        this.keys = keys;
    }

    @Override
    public String keyName() {
        return Sha256.of(keys.getPublic().getEncoded()).hex();
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform has Ed25519", e);
        }
    }

    @Override
    public boolean verify(byte[] message, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(keys.getPublic());
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }
}
