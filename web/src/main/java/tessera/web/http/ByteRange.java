package tessera.web.http;

import java.util.Optional;

/// One range of bytes (RFC 9110 §14). Several ranges in one request are answered with the whole, as §14.2
/// allows.
///
/// @param from first byte
/// @param length bytes, at least one
public record ByteRange(long from, long length) {
    /// What a `Range` header means for a representation of a known length.
    public sealed interface Wanted {
        record Whole() implements Wanted {}

        record Part(ByteRange range) implements Wanted {}

        record Unsatisfiable() implements Wanted {}
    }

    public static Wanted of(Optional<String> header, long total) {
        String text = header.orElse("").strip();
        if (!text.startsWith("bytes=") || text.indexOf(',') >= 0) {
            return new Wanted.Whole();
        }
        String spec = text.substring("bytes=".length()).strip();
        int dash = spec.indexOf('-');
        if (dash < 0) {
            return new Wanted.Whole();
        }
        long first = number(spec.substring(0, dash));
        long last = number(spec.substring(dash + 1));
        if (first == MALFORMED || last == MALFORMED || (first == ABSENT && last == ABSENT)) {
            return new Wanted.Whole();
        }
        if (first == ABSENT) {
            long length = Math.min(last, total);
            return length == 0 ? new Wanted.Unsatisfiable() : new Wanted.Part(new ByteRange(total - length, length));
        }
        if (last != ABSENT && last < first) {
            return new Wanted.Whole();
        }
        if (first >= total) {
            return new Wanted.Unsatisfiable();
        }
        long end = last == ABSENT ? total - 1 : Math.min(last, total - 1);
        return new Wanted.Part(new ByteRange(first, end - first + 1));
    }

    /// `bytes 0-99/1000`.
    public String contentRange(long total) {
        return "bytes %d-%d/%d".formatted(from, from + length - 1, total);
    }

    private static final long ABSENT = -1;
    private static final long MALFORMED = -2;

    private static long number(String text) {
        if (text.isEmpty()) {
            return ABSENT;
        }
        if (text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return MALFORMED;
        }
        return Long.parseLong(text);
    }
}
