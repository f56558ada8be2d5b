package tessera.vault;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;

/// The Ed25519 key pair (RFC 8032) that signs the audit chain, made from 32 derived bytes: the same master key
/// always gives the same pair, so roots signed years ago can be checked.
final class AuditKeys {
    private AuditKeys() {}

    static KeyPair from(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            // The private key of RFC 8032 §5.1.5 is 32 random octets: the generator draws them once.
            generator.initialize(NamedParameterSpec.ED25519, new GivenBytes(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }

    private static final class GivenBytes extends SecureRandom {
        private final transient byte[] given;

        GivenBytes(byte[] given) {
            this.given = given.clone();
        }

        @Override
        public void nextBytes(byte[] target) {
            if (target.length != given.length) {
                throw new IllegalStateException("the generator draws something else than the private key");
            }
            System.arraycopy(given, 0, target, 0, given.length);
        }
    }
}
