package tessera.store.audit;

/// Signs the roots of the audit chain (Ed25519, RFC 8032) and checks such signatures.
public interface RootSigner {
    /// Names the key, so that a changed one is recognised: the SHA-256 of the public key in X.509 form.
    String keyName();

    byte[] sign(byte[] message);

    boolean verify(byte[] message, byte[] signature);
}
