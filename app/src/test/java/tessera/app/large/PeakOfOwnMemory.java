package tessera.app.large;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;

/// Looks at a process's own memory twenty times a second and remembers the most of it. The kernel keeps no such
/// figure without the pages of mapped files.
final class PeakOfOwnMemory implements AutoCloseable {
    private static final long INTERVAL_MS = 50;

    private final AtomicLong peak = new AtomicLong();
    private final Thread watch;

    PeakOfOwnMemory(ProcessResidence process) {
        watch = Thread.ofPlatform().daemon().name("own memory").start(() -> watch(process));
    }

    private void watch(ProcessResidence process) {
        try {
            while (true) {
                peak.accumulateAndGet(process.own(), Math::max);
                Thread.sleep(INTERVAL_MS);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("the process has ended while it was watched", e);
        }
    }

    long bytes() {
        return peak.get();
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
