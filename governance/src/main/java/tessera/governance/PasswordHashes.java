package tessera.governance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id (RFC 9106) in the PHC string form `$argon2id$v=19$m=…,t=…,p=…$salt$hash`.
public final class PasswordHashes {
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,8}),t=(\\d{1,3}),p=(\\d{1,3})\\$([A-Za-z0-9+/]{11,})\\$([A-Za-z0-9+/]{22,})");

    private final Argon2Settings settings;
    private final SecureRandom random;
    private final Semaphore checks;

    public PasswordHashes(Argon2Settings settings, SecureRandom random) {
        this.settings = settings;
        this.random = random;
        this.checks = new Semaphore(settings.concurrentChecks());
    }

    public String hash(String password) {
        byte[] salt = randomBytes(settings.saltBytes());
        return text(
                salt,
                derive(
                        password,
                        salt,
                        settings.memoryKib(),
                        settings.iterations(),
                        settings.lanes(),
                        settings.hashBytes()));
    }

    /// A hash that no password has, as far as anyone will ever find: holding one against it is the same work as
    /// against any other.
    String ofNobody() {
        return text(randomBytes(settings.saltBytes()), randomBytes(settings.hashBytes()));
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text(byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        settings.memoryKib(),
                        settings.iterations(),
                        settings.lanes(),
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    /// False for a wrong password and for a text that is no hash of ours.
    public boolean matches(String password, String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) {
            return false;
        }
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] actual = derive(
                password,
                salt,
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    private byte[] derive(String password, byte[] salt, int memoryKib, int iterations, int lanes, int hashBytes) {
        checks.acquireUninterruptibly();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memoryKib)
                    .withIterations(iterations)
                    .withParallelism(lanes)
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[hashBytes];
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } finally {
            checks.release();
        }
    }
}
