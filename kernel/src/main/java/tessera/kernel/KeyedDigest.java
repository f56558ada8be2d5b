package tessera.kernel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/// HMAC-SHA256 (RFC 2104).
public final class KeyedDigest {
    private KeyedDigest() {}

    /// 32 bytes for a text in UTF-8.
    public static byte[] of(SecretKey key, String text) {
        return of(key, text.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] of(SecretKey key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }
}
