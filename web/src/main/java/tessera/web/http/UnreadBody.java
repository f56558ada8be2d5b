package tessera.web.http;

import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/// Lets the rest of a refused request's body pass, within limits. A client that is still sending does not look
/// at the answer when the connection is cut under it.
final class UnreadBody {
    private static final long MAX_BYTES = 8L << 20;
    private static final long MAX_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long PAUSE_MS = 5;

    private UnreadBody() {}

    /// True when all of it has passed, so that the connection may go on.
    static boolean isPassed(Request request) {
        if (request.getHeaders().contains(HttpHeader.EXPECT)) {
            return false; // reading would ask for the body that the client holds back
        }
        long start = System.nanoTime();
        long passed = 0;
        while (passed <= MAX_BYTES && System.nanoTime() - start <= MAX_NANOS) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                if (!pause()) {
                    return false;
                }
                continue;
            }
            if (Content.Chunk.isFailure(chunk)) {
                return false;
            }
            passed += chunk.remaining();
            boolean last = chunk.isLast();
            chunk.release();
            if (last) {
                return true;
            }
        }
        return false;
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MS);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
