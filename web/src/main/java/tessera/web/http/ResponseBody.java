package tessera.web.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;

/// Where an answer's bytes go. [#write(ByteBuffer)] hands a buffer to the socket as it is: a mapped slice of a
/// pack is copied by the kernel only. It blocks while the client is slow. For HEAD it takes everything and
/// sends nothing.
public final class ResponseBody extends OutputStream {
    private static final int GATHERED_BYTES = 128 << 10;
    /// How much of a large buffer is copied so that what was gathered does not travel alone.
    private static final int JOINED_BYTES = 16 << 10;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final Response response;
    private final boolean silent;
    /// Small buffers that wait for the next; empty but within [#writeAll].
    private ByteBuffer gathered = NOTHING;
    private boolean closed;
    private long bytesWritten;

    ResponseBody(Response response, boolean silent) {
        this.response = response;
        this.silent = silent;
    }

    public void write(ByteBuffer content) throws IOException {
        bytesWritten += content.remaining();
        if (!silent) {
            Content.Sink.write(response, false, content);
        }
    }

    /// Writes many buffers in few steps. Small ones are gathered, and go out together with the first bytes of the
    /// large one that follows: a small packet of its own would wake the client for a few hundred bytes.
    public void writeAll(List<ByteBuffer> contents) throws IOException {
        if (gathered.capacity() == 0) {
            gathered = ByteBuffer.allocate(GATHERED_BYTES);
        }
        for (ByteBuffer content : contents) {
            if (content.remaining() > gathered.remaining()) {
                sendGathered(content);
            }
            if (content.remaining() > gathered.remaining()) {
                write(content);
            } else {
                gather(content, content.remaining());
            }
        }
        sendGathered(NOTHING);
    }

    private void sendGathered(ByteBuffer next) throws IOException {
        if (gathered.position() == 0) {
            return;
        }
        gather(next, Math.min(next.remaining(), Math.max(0, JOINED_BYTES - gathered.position())));
        write(gathered.flip());
        gathered.clear();
    }

    private void gather(ByteBuffer content, int length) {
        gathered.put(content.slice(content.position(), length));
        content.position(content.position() + length);
    }

    @Override
    public void write(int b) throws IOException {
        write(ByteBuffer.wrap(new byte[] {(byte) b}));
    }

    @Override
    public void write(byte[] content, int offset, int length) throws IOException {
        write(ByteBuffer.wrap(content, offset, length));
    }

    /// Whether nobody will read what is written (HEAD), so that the work can be spared.
    public boolean isSilent() {
        return silent;
    }

    public long bytesWritten() {
        return bytesWritten;
    }

    /// Ends the answer. A handler that fails does not close: the connection is cut instead, so that a partial
    /// answer never looks whole.
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            Content.Sink.write(response, true, NOTHING);
        }
    }
}
