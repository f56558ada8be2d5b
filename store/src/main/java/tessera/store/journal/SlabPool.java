package tessera.store.journal;

import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import tessera.kernel.Failure;

/// The memory of all arrivals together, in slabs of 1 MiB. A first slab is waited for; further ones are given
/// only while a quarter of the memory stays free for newcomers, so that large arrivals give way to their own
/// files instead of starving small ones.
final class SlabPool {
    static final int SLAB_BYTES = 1 << 20;

    private final Semaphore free;
    private final int reserve;
    private final long waitMs;
    private final ConcurrentLinkedQueue<byte[]> idle = new ConcurrentLinkedQueue<>();

    SlabPool(JournalLimits limits) {
        int slabs = Math.toIntExact(limits.memoryBytes() / SLAB_BYTES);
        this.free = new Semaphore(slabs, true);
        this.reserve = slabs / 4;
        this.waitMs = limits.waitForMemoryMs();
    }

    byte[] first() throws Failure {
        try {
            if (free.tryAcquire(waitMs, TimeUnit.MILLISECONDS)) {
                return slab();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Failure("journal.busy", "too many arrivals at once; send again later");
    }

    Optional<byte[]> further() {
        if (free.availablePermits() > reserve && free.tryAcquire()) {
            return Optional.of(slab());
        }
        return Optional.empty();
    }

    void giveBack(byte[] slab) {
        idle.add(slab);
        free.release();
    }

    int freeSlabs() {
        return free.availablePermits();
    }

    /// One page longer than the slab, so that the last one can be padded to a page.
    private byte[] slab() {
        byte[] reused = idle.poll();
        return reused == null ? new byte[SLAB_BYTES + RecordHeader.ALIGNMENT] : reused;
    }
}
