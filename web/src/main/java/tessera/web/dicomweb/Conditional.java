package tessera.web.dicomweb;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import tessera.catalogue.search.StoredInstance;
import tessera.kernel.Sha256;
import tessera.web.http.Exchange;

/// Entity tags from the digests of what is stored (RFC 9110 §8.8.3, §13.1).
final class Conditional {
    private Conditional() {}

    /// Of one instance as stored: a strong tag, since equal digests are equal bytes.
    static String tag(StoredInstance instance) {
        return "\"" + instance.digest() + "\"";
    }

    /// Of several instances, or of something made from them: a weak tag.
    static String tag(List<StoredInstance> instances, String made) {
        MessageDigest digest = Sha256.newDigest();
        for (StoredInstance instance : instances) {
            digest.update(instance.digest().bytes());
        }
        digest.update(made.getBytes(StandardCharsets.UTF_8));
        return "W/\"" + Sha256.ofDigest(digest.digest()).hex().substring(0, 32) + "\"";
    }

    /// Puts the tag on the answer; true when the client has this already and 304 is all it needs.
    static boolean isUnchanged(Exchange exchange, String tag) {
        exchange.header("ETag", tag);
        exchange.header("Cache-Control", "private, no-cache");
        exchange.header("Vary", "Accept, Accept-Encoding, Authorization, Cookie");
        String known = exchange.header("If-None-Match").orElse("");
        for (String candidate : known.split(",")) {
            if (candidate.strip().equals("*") || weak(candidate.strip()).equals(weak(tag))) {
                return true;
            }
        }
        return false;
    }

    /// Whether a Range header holds: If-Range, when there is one, must name this very representation.
    static boolean rangeHolds(Exchange exchange, String tag) {
        return exchange.header("If-Range")
                .map(known -> known.strip().equals(tag))
                .orElse(true);
    }

    private static String weak(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
