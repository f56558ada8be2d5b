package tessera.web.stow;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Reads multipart bodies (RFC 2046 §5.1) as they stream: [#next] goes to a part, whose content is then read
/// from it. What was not read of a part is skipped. Memory is one buffer, whatever the parts' lengths.
///
/// A text like the boundary inside a part ends it only where RFC 2046 says so: at the start of a line and
/// followed by the line's end or by two dashes.
public final class MultipartReader {
    private static final int MAX_HEADER_BYTES = 16 << 10;
    /// Blanks that may stand between a boundary and the end of its line.
    private static final int MAX_PADDING = 64;

    private final InputStream source;
    private final ByteFinder delimiter;
    private final byte[] buffer;
    private final int parts;
    private int at;
    private int limit;
    /// Bytes from `at` on that are content for sure: looked at once, however small the steps they are read in.
    private int known;
    private boolean sourceEnded;
    private boolean bodyEnded;
    private int partsSeen;
    private Optional<Part> current = Optional.empty();

    /// Reads a body from its first byte.
    ///
    /// @param bufferBytes more than a few kilobytes; parts pass through it
    /// @param maxParts more are refused
    public MultipartReader(InputStream source, String boundary, int bufferBytes, int maxParts) {
        this.source = source;
        this.delimiter = new ByteFinder(("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1));
        this.buffer = new byte[Math.max(bufferBytes, 2 * MAX_HEADER_BYTES)];
        this.parts = maxParts;
        // The first delimiter may be the very first bytes: with a line end before them it is like all others.
        buffer[0] = '\r';
        buffer[1] = '\n';
        this.limit = 2;
    }

    /// A boundary is 1 to 70 characters without control characters (RFC 2046 §5.1.1).
    public static boolean isBoundary(String text) {
        return !text.isEmpty() && text.length() <= 70 && text.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
    }

    /// The next part, after what is left of the one before; empty after the closing delimiter.
    public Optional<Part> next() throws IOException, MalformedMultipart {
        if (current.isPresent()) {
            current.get().skipRest();
        } else {
            new Part(Map.of()).skipRest(); // the preamble
        }
        if (bodyEnded) {
            return Optional.empty();
        }
        if (++partsSeen > parts) {
            throw new MalformedMultipart("multipart.too-many-parts", "a request has at most %d parts".formatted(parts));
        }
        current = Optional.of(new Part(headers()));
        return current;
    }

    /// One part: its headers by lower-case name, and its content as a stream.
    public final class Part extends InputStream {
        private final Map<String, String> headers;
        private boolean ended;

        private Part(Map<String, String> headers) {
            this.headers = headers;
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            int ready = ended || length == 0 ? 0 : contentReady();
            if (ready == 0) {
                return length == 0 ? 0 : endOfPart();
            }
            int count = Math.min(ready, length);
            System.arraycopy(buffer, at, target, offset, count);
            take(count);
            return count;
        }

        private int endOfPart() {
            ended = true;
            return -1;
        }

        private void skipRest() throws IOException {
            while (!ended) {
                int ready = contentReady();
                take(ready);
                ended = ready == 0;
            }
        }
    }

    private void take(int count) {
        at += count;
        known -= count;
    }

    /// How many bytes from `at` on are content of the current part; 0 when its delimiter is reached, which is
    /// then taken.
    private int contentReady() throws IOException {
        while (known == 0) {
            int found = delimiter.find(buffer, at, limit);
            if (found == at) {
                if (lineAfter(delimiter.length()) != AfterBoundary.CONTENT) {
                    return 0;
                }
                known = 1; // the rest is looked at from the next byte
            } else if (found > at) {
                known = found - at;
            } else {
                known = Math.max(0, limit - at - (delimiter.length() - 1));
                if (known == 0 && !fill()) {
                    throw new EOFException("the body ends before its closing boundary");
                }
            }
        }
        return known;
    }

    private enum AfterBoundary {
        NEXT_PART,
        END_OF_BODY,
        CONTENT
    }

    /// Looks at what follows a boundary `length` bytes from `at`, and takes it when it ends the part.
    private AfterBoundary lineAfter(int length) throws IOException {
        boolean more = true;
        while (more && limit - at < length + MAX_PADDING + 2) {
            more = fill();
        }
        int p = at + length;
        if (stands(p, '-', '-')) {
            at = p + 2;
            bodyEnded = true;
            return AfterBoundary.END_OF_BODY;
        }
        while (p < limit && p < at + length + MAX_PADDING && (buffer[p] == ' ' || buffer[p] == '\t')) {
            p++;
        }
        if (stands(p, '\r', '\n')) {
            at = p + 2;
            return AfterBoundary.NEXT_PART;
        }
        return AfterBoundary.CONTENT;
    }

    private boolean stands(int place, char first, char second) {
        return place + 1 < limit && buffer[place] == first && buffer[place + 1] == second;
    }

    private Map<String, String> headers() throws IOException, MalformedMultipart {
        Map<String, String> headers = new LinkedHashMap<>();
        int startedAt = 0;
        while (true) {
            String line = headerLine();
            startedAt += line.length() + 2;
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon <= 0 || startedAt > MAX_HEADER_BYTES) {
                throw new MalformedMultipart("multipart.bad-header", "a part's headers are malformed or too long");
            }
            headers.putIfAbsent(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
    }

    private String headerLine() throws IOException, MalformedMultipart {
        int from = 0;
        while (true) {
            for (int i = at + from; i + 1 < limit; i++) {
                if (buffer[i] == '\r' && buffer[i + 1] == '\n') {
                    String line = new String(buffer, at, i - at, StandardCharsets.UTF_8);
                    at = i + 2;
                    return line;
                }
            }
            from = Math.max(0, limit - at - 1);
            if (limit - at > MAX_HEADER_BYTES) {
                throw new MalformedMultipart("multipart.bad-header", "a part's headers are malformed or too long");
            }
            if (!fill()) {
                throw new EOFException("the body ends within a part's headers");
            }
        }
    }

    /// Moves what is unread to the front and reads more; false at the end of the source.
    private boolean fill() throws IOException {
        if (sourceEnded) {
            return false;
        }
        if (at > 0) {
            System.arraycopy(buffer, at, buffer, 0, limit - at);
            limit -= at;
            at = 0;
        }
        int count = source.read(buffer, limit, buffer.length - limit);
        if (count < 0) {
            sourceEnded = true;
            return false;
        }
        limit += count;
        return true;
    }
}
