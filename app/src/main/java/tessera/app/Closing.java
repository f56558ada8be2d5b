package tessera.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tessera.kernel.Failure;

/// Closes what was opened, the last first, all of it even when one of them fails.
final class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T part) {
        open.push(part);
        return part;
    }

    void close() throws Failure {
        Failure first = null;
        while (!open.isEmpty()) {
            AutoCloseable part = open.pop();
            try {
                part.close();
            } catch (Failure e) {
                LOG.warn("{} did not close cleanly ({})", part.getClass().getSimpleName(), e.code());
                first = first == null ? e : first;
            } catch (Exception e) { // what AutoCloseable declares
                LOG.warn("{} did not close cleanly", part.getClass().getSimpleName(), e);
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
