package tessera.governance;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import tessera.kernel.Sha256;

/// Makes what only its holder knows. Each is random beyond guessing, so a plain SHA-256 of it may be kept.
public final class Secrets {
    /// No characters that look alike when read from a screen.
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int PASSWORD_GROUPS = 5;
    private static final int GROUP_LENGTH = 5;
    private static final int RANDOM_BYTES = 32;
    private static final String TOKEN_PREFIX = "tsr_";
    private static final Pattern TOKEN_FORM = Pattern.compile("tsr_[A-Za-z0-9_-]{43}");
    private static final Pattern COOKIE_FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final SecureRandom random;

    public Secrets(SecureRandom random) {
        this.random = random;
    }

    /// Five groups of five, about 123 bits.
    public String password() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < PASSWORD_GROUPS * GROUP_LENGTH; i++) {
            if (i > 0 && i % GROUP_LENGTH == 0) {
                password.append('-');
            }
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    /// `tsr_` and 256 random bits. The prefix lets secret scanners find tokens that were left somewhere.
    public String token() {
        return TOKEN_PREFIX + random256();
    }

    /// The value of a session cookie: 256 random bits.
    public String cookie() {
        return random256();
    }

    /// What is kept of a token; empty for a text that cannot be one.
    public static Optional<Sha256> tokenDigest(String untrusted) {
        return digest(untrusted, TOKEN_FORM);
    }

    /// What is kept of a cookie; empty for a text that cannot be one.
    public static Optional<Sha256> cookieDigest(String untrusted) {
        return digest(untrusted, COOKIE_FORM);
    }

    private static Optional<Sha256> digest(String untrusted, Pattern form) {
        return form.matcher(untrusted).matches()
                ? Optional.of(Sha256.of(untrusted.getBytes(StandardCharsets.US_ASCII)))
                : Optional.empty();
    }

    private String random256() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
