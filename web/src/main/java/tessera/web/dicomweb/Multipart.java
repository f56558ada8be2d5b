package tessera.web.dicomweb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The frame around the parts of a `multipart/related` answer (RFC 2387). All of it is known before the first
/// byte is sent, so that an answer of stored bytes has a length.
final class Multipart {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String boundary;
    private final String type;
    private final List<ByteBuffer> heads = new ArrayList<>();
    private long frameBytes;

    /// A frame without parts yet.
    ///
    /// @param type the media type of the parts
    Multipart(String type) {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        this.boundary = "tessera-" + HexFormat.of().formatHex(random);
        this.type = type;
    }

    String contentType() {
        return "multipart/related; type=\"%s\"; boundary=%s".formatted(type, boundary);
    }

    /// Adds a part whose bytes follow its head.
    ///
    /// @param contentType of this part
    /// @param location its own address, root-relative
    /// @param lengthBytes -1 when unknown
    void add(String contentType, String location, long lengthBytes) {
        StringBuilder head = new StringBuilder(256);
        head.append(heads.isEmpty() ? "--" : "\r\n--").append(boundary);
        head.append("\r\nContent-Type: ").append(contentType);
        if (lengthBytes >= 0) {
            head.append("\r\nContent-Length: ").append(lengthBytes);
        }
        head.append("\r\nContent-Location: ").append(location).append("\r\n\r\n");
        ByteBuffer made = bytes(head.toString());
        heads.add(made);
        frameBytes += made.remaining();
    }

    ByteBuffer head(int part) {
        return heads.get(part).duplicate();
    }

    ByteBuffer end() {
        return bytes("\r\n--" + boundary + "--\r\n");
    }

    /// Bytes of everything but the parts' contents.
    long frameBytes() {
        return frameBytes + end().remaining();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
