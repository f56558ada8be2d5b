package tessera.app.bench;

/// Watches the memory of the archive's process tree twice a second and remembers the highest figure.
final class MemorySampler implements AutoCloseable {
    private static final long INTERVAL_MS = 500;

    private final Thread thread;
    private volatile double peak;

    private MemorySampler(ArchiveUnderTest archive) {
        thread = Thread.ofPlatform().daemon().name("memory sampler").unstarted(() -> watch(archive));
    }

    static MemorySampler of(ArchiveUnderTest archive) {
        MemorySampler sampler = new MemorySampler(archive);
        sampler.thread.start();
        return sampler;
    }

    double peakMegabytes() {
        return peak;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void watch(ArchiveUnderTest archive) {
        try {
            while (true) {
                peak = Math.max(peak, archive.memoryMegabytes());
                Thread.sleep(INTERVAL_MS);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
