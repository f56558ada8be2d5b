package tessera.deident;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tessera.kernel.Uid;

/// Pseudonyms of one secret key: HMAC-SHA256 with a key of its own for each purpose. Who has the key can tell
/// whether a pseudonym is that of a given identifier; who has not cannot, though he tried all of them.
public final class KeyedPseudonyms {
    /// The fewest bytes a secret must have.
    public static final int LEAST_KEY_BYTES = 16;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_OFFSET_DAYS = 365;
    private static final int OFFSETS = 3_285;
    private static final int CODE_DIGITS = 12;

    private final Mac uids;
    private final Mac dates;
    private final Mac codes;
    private final Mac hashes;

    /// Refuses a secret of fewer than [#LEAST_KEY_BYTES] bytes.
    public KeyedPseudonyms(byte[] secret) {
        if (secret.length < LEAST_KEY_BYTES) {
            throw new IllegalArgumentException("the secret is too short");
        }
        Mac root = keyed(secret);
        this.uids = purpose(root, "uid");
        this.dates = purpose(root, "date");
        this.codes = purpose(root, "participant");
        this.hashes = purpose(root, "hash");
    }

    /// For the person whom `identity` names, which is any text that is always the same for one person.
    public Pseudonyms of(String identity) {
        long number = new BigInteger(1, Arrays.copyOf(mac(dates, identity), 8)).longValue() >>> 1;
        long offset = -(LEAST_OFFSET_DAYS + number % OFFSETS);
        String code = "P-" + hex(mac(codes, identity)).substring(0, CODE_DIGITS);
        return new OfParticipant(offset, code);
    }

    private final class OfParticipant implements Pseudonyms {
        private final long offsetDays;
        private final String code;

        OfParticipant(long offsetDays, String code) {
            this.offsetDays = offsetDays;
            this.code = code;
        }

        /// `2.25.` and a number of 128 bits (PS3.5 §B.2).
        @Override
        public Uid newUid(Uid original) {
            byte[] bits = Arrays.copyOf(mac(uids, original.value()), 16);
            return new Uid("2.25." + new BigInteger(1, bits));
        }

        @Override
        public long dateOffsetDays() {
            return offsetDays;
        }

        @Override
        public String participantCode() {
            return code;
        }

        @Override
        public String hash(String value) {
            return hex(mac(hashes, value)).substring(0, 16);
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    private static Mac purpose(Mac root, String name) {
        return keyed(mac(root, "tessera.deident." + name));
    }

    private static Mac keyed(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    /// On a copy: threads share the keys, not the state.
    private static byte[] mac(Mac keyed, String text) {
        try {
            return ((Mac) keyed.clone()).doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's HMAC-SHA256 can be copied", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "***";
    }
}
