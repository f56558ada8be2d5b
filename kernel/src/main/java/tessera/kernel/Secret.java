package tessera.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A password or token in the clear. It prints as `***`, so that no log, exception or record that happens to
/// hold it can show it; only [#reveal] gives it away, and that call is easy to search for.
public final class Secret {
    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /// Refuses an empty text, which is never a secret but a setting somebody forgot.
    public static Secret of(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a secret cannot be empty");
        }
        return new Secret(text);
    }

    public String reveal() {
        return text;
    }

    /// Compares in time that does not depend on where the two differ.
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(utf8(text), utf8(secret.text));
    }

    @Override
    public int hashCode() {
        return 0; // constant: a hash of a secret is a hint at it
    }

    @Override
    public String toString() {
        return "***";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
