package tessera.vault;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import tessera.kernel.Secret;

/// Wraps a secret by a passphrase: Argon2id (RFC 9106 §4, its second recommended choice: 64 MiB, 3 passes, 4
/// lanes) makes the key of a [Sealing]. The salt stands in front.
final class PassphraseSealing {
    static final String NAME = "argon2id-64m-3-4";

    private static final int MEMORY_KIB = 64 * 1024;
    private static final int PASSES = 3;
    private static final int LANES = 4;
    private static final int SALT_BYTES = 16;
    private static final int KEY_BYTES = 32;

    private final Secret passphrase;
    private final SecureRandom random;

    PassphraseSealing(Secret passphrase, SecureRandom random) {
        this.passphrase = passphrase;
        this.random = random;
    }

    byte[] wrap(byte[] secret, byte[] associated) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] sealed = sealing(salt).wrap(secret, associated);
        byte[] wrapped = Arrays.copyOf(salt, SALT_BYTES + sealed.length);
        System.arraycopy(sealed, 0, wrapped, SALT_BYTES, sealed.length);
        return wrapped;
    }

    /// Empty when the passphrase is another one.
    Optional<byte[]> unwrap(byte[] wrapped, byte[] associated) {
        if (wrapped.length < SALT_BYTES) {
            return Optional.empty();
        }
        byte[] salt = Arrays.copyOf(wrapped, SALT_BYTES);
        return sealing(salt).unwrap(Arrays.copyOfRange(wrapped, SALT_BYTES, wrapped.length), associated);
    }

    private Sealing sealing(byte[] salt) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withMemoryAsKB(MEMORY_KIB)
                .withIterations(PASSES)
                .withParallelism(LANES)
                .withSalt(salt)
                .build());
        byte[] key = new byte[KEY_BYTES];
        argon2.generateBytes(passphrase.reveal().getBytes(StandardCharsets.UTF_8), key);
        return new Sealing(new SecretKeySpec(key, "AES"), random);
    }
}
