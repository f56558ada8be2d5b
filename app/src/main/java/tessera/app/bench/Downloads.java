package tessera.app.bench;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// The same download again and again by several clients at once.
final class Downloads {
    private Downloads() {}

    /// Body bytes of all clients together, in MB/s; each client asks `times` times on one connection, after one
    /// download that is not counted.
    static double megabytesPerSecond(int port, ByteBuffer request, int clients, int times) throws Exception {
        List<HttpConnection> connections = new ArrayList<>();
        AtomicLong bytes = new AtomicLong();
        try {
            List<Timing.Work> work = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                HttpConnection connection = new HttpConnection(port);
                connections.add(connection);
                connection.exchange(request).expect(200);
                work.add(() -> {
                    for (int n = 0; n < times; n++) {
                        bytes.addAndGet(connection.exchange(request).expect(200).bodyBytes());
                    }
                });
            }
            double seconds = Timing.secondsOfAll(work);
            return bytes.get() / 1e6 / seconds;
        } finally {
            for (HttpConnection connection : connections) {
                connection.close();
            }
        }
    }
}
