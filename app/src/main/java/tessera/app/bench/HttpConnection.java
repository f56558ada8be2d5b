package tessera.app.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// One keep-alive HTTP/1.1 connection to this machine that costs as little as a client can: bodies are read
/// into one direct buffer and let go, so that a figure is the server's and not the client's.
final class HttpConnection implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int BUFFERS_PER_WRITE = 64;

    /// @param bodyBytes length of the body after any chunking
    record Response(int status, long bodyBytes, String head) {
        Response expect(int expected) throws IOException {
            if (status != expected) {
                throw new IOException("answered " + status + " where " + expected + " was due");
            }
            return this;
        }
    }

    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);

    HttpConnection(int port) throws IOException {
        channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /// The bytes of a request without body; `headers` as `Name: value`.
    static ByteBuffer get(String target, String... headers) {
        return head("GET", target, List.of(headers));
    }

    static ByteBuffer head(String method, String target, List<String> headers) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        return ByteBuffer.wrap(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    }

    Response exchange(ByteBuffer... request) throws IOException {
        return exchange(chunk -> {}, request);
    }

    /// Sends a request (the buffers' positions stay) and hands the body over piece by piece.
    Response exchange(Consumer<ByteBuffer> body, ByteBuffer... request) throws IOException {
        send(request);
        String head = readHead();
        int status = Integer.parseInt(head.substring(9, 12));
        long length = header(head, "content-length").map(Long::parseLong).orElse(-1L);
        boolean chunked = header(head, "transfer-encoding")
                .filter("chunked"::equalsIgnoreCase)
                .isPresent();
        if (status == 204 || status == 304) {
            return new Response(status, 0, head);
        }
        return new Response(status, chunked ? readChunks(body) : readBody(length, body), head);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void send(ByteBuffer[] request) throws IOException {
        for (int from = 0; from < request.length; from += BUFFERS_PER_WRITE) {
            int count = Math.min(BUFFERS_PER_WRITE, request.length - from);
            ByteBuffer[] some = new ByteBuffer[count];
            long left = 0;
            for (int i = 0; i < count; i++) {
                some[i] = request[from + i].duplicate();
                left += some[i].remaining();
            }
            while (left > 0) {
                left -= channel.write(some, 0, count);
            }
        }
    }

    private String readHead() throws IOException {
        int searched = 0;
        while (true) {
            for (int at = buffer.position() + searched; at + 3 < buffer.limit(); at++) {
                if (buffer.get(at) == '\r' && buffer.getInt(at) == 0x0D0A0D0A) {
                    byte[] head = new byte[at - buffer.position()];
                    buffer.get(head);
                    buffer.position(buffer.position() + 4);
                    return new String(head, StandardCharsets.ISO_8859_1);
                }
            }
            searched = Math.max(0, buffer.remaining() - 3);
            fill();
        }
    }

    private long readBody(long length, Consumer<ByteBuffer> body) throws IOException {
        if (length < 0) {
            throw new IOException("the answer has neither a length nor chunks");
        }
        long left = length;
        while (left > 0) {
            if (!buffer.hasRemaining()) {
                fill();
            }
            left -= take((int) Math.min(left, buffer.remaining()), body);
        }
        return length;
    }

    private long readChunks(Consumer<ByteBuffer> body) throws IOException {
        long total = 0;
        while (true) {
            String size = readLine();
            long length = Long.parseLong(size.split(";", 2)[0].strip(), 16);
            if (length == 0) {
                while (!readLine().isEmpty()) {}
                return total;
            }
            total += readBody(length, body);
            readLine();
        }
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            if (!buffer.hasRemaining()) {
                fill();
            }
            char c = (char) buffer.get();
            if (c == '\n') {
                return line.toString().strip();
            }
            line.append(c);
        }
    }

    private int take(int count, Consumer<ByteBuffer> body) {
        body.accept(buffer.slice(buffer.position(), count));
        buffer.position(buffer.position() + count);
        return count;
    }

    /// Reads more behind what is left in the buffer.
    private void fill() throws IOException {
        buffer.compact();
        int count = channel.read(buffer);
        buffer.flip();
        if (count < 0) {
            throw new EOFException("the server closed the connection within an answer");
        }
    }

    private static Optional<String> header(String head, String name) {
        return head.lines()
                .skip(1)
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }
}
