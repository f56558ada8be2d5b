package tessera.ingest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import tessera.kernel.Failure;

/// Lets what arrives go before what is packed: both want the same disk, and a sender waits for the one only.
/// While much arrives, packing waits, unless the backlog has reached a bound, somebody waits for it, or it
/// has waited long enough. So a study is kept as fast as the disk takes it once, and what never stops
/// arriving is packed all the same.
final class RightOfWay {
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long LOOK_EVERY_MS = 10;

    /// Arrivals are counted for so long; less than [#MUCH_BYTES] of them disturb nobody.
    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long MUCH_BYTES = 4L << 20;

    private final Backlog backlog;
    private final long leadBytes;
    private final AtomicLong windowStart = new AtomicLong(System.nanoTime());
    private final AtomicLong inWindow = new AtomicLong();
    private final AtomicInteger syncing = new AtomicInteger();
    private final AtomicInteger urgent = new AtomicInteger();
    private volatile long lastMuch = System.nanoTime() - 2 * WINDOW_NANOS;

    /// @param leadBytes how far packing may lag behind for the sake of arrivals
    RightOfWay(Backlog backlog, long leadBytes) {
        this.backlog = backlog;
        this.leadBytes = leadBytes;
    }

    /// Says that so much has just arrived.
    void arrived(long bytes) {
        long now = System.nanoTime();
        long start = windowStart.get();
        if (now - start > WINDOW_NANOS && windowStart.compareAndSet(start, now)) {
            inWindow.set(0);
        }
        if (inWindow.addAndGet(bytes) >= MUCH_BYTES) {
            lastMuch = now;
        }
    }

    /// Makes what arrived durable; its sender waits meanwhile, so it counts as arriving.
    void sync(Sync sync) throws Failure {
        syncing.incrementAndGet();
        try {
            sync.run();
        } finally {
            syncing.decrementAndGet();
        }
    }

    @FunctionalInterface
    interface Sync {
        void run() throws Failure;
    }

    /// Packing stands back no more until this is settled: somebody waits for it.
    ///
    /// @return what to wait for
    <T> CompletableFuture<T> givenUpUntil(CompletableFuture<T> settled) {
        urgent.incrementAndGet();
        return settled.whenComplete((_, _) -> urgent.decrementAndGet());
    }

    /// Returns when packing may use the disk.
    void awaitTurn() throws InterruptedException {
        long start = System.nanoTime();
        while (isMuchArriving()
                && urgent.get() == 0
                && backlog.journaledBytes() < leadBytes
                && System.nanoTime() - start < LONGEST_WAIT_NANOS) {
            Thread.sleep(LOOK_EVERY_MS);
        }
    }

    private boolean isMuchArriving() {
        return syncing.get() > 0 || System.nanoTime() - lastMuch < 2 * WINDOW_NANOS;
    }
}
