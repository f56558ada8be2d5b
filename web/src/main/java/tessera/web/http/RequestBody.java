package tessera.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/// The bytes of a request as they come from the network, held to a length and to a least rate. What breaks a
/// limit surfaces as [BodyRefused], which the front door turns into its answer.
public final class RequestBody extends InputStream {
    /// An answer that had to travel through an [InputStream].
    public static final class BodyRefused extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient Refusal refusal;

        public BodyRefused(Refusal refusal) {
            super(refusal.sentence());
            this.refusal = refusal;
        }

        public Refusal refusal() {
            return refusal;
        }
    }

    private final InputStream source;
    private final long maxBytes;
    private final HttpLimits limits;
    private final long startedNanos = System.nanoTime();
    private long bytesRead;

    RequestBody(Request request, long maxBytes, HttpLimits limits) {
        this.source = Content.Source.asInputStream(request);
        this.maxBytes = maxBytes;
        this.limits = limits;
    }

    public long bytesRead() {
        return bytesRead;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        int count = source.read(target, offset, length);
        if (count < 0) {
            return count;
        }
        bytesRead += count;
        if (bytesRead > maxBytes) {
            throw new BodyRefused(Refusal.tooLarge(
                    "body.too-large", "the body is longer than the %d bytes this route takes".formatted(maxBytes)));
        }
        checkRate();
        return count;
    }

    /// The whole body, for the small ones.
    public byte[] all() throws IOException {
        return readAllBytes();
    }

    private void checkRate() throws IOException {
        long elapsedNanos = System.nanoTime() - startedNanos;
        if (elapsedNanos < limits.graceBeforeRate().toNanos()) {
            return;
        }
        long seconds = Duration.ofNanos(elapsedNanos).toSeconds();
        if (bytesRead < seconds * limits.minBytesPerSecond()) {
            throw new BodyRefused(new Refusal(
                    408,
                    "body.too-slow",
                    "the body came slower than %d bytes a second".formatted(limits.minBytesPerSecond())));
        }
    }
}
