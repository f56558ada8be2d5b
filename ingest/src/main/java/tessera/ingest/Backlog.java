package tessera.ingest;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Counts what is in the journal and not yet settled, and makes senders wait while it is too much.
///
/// Objects with files of their own do not make anybody wait: packing one may take minutes, in which it does
/// not lag. But each will be written once more, into its pack, and the disk must have room for that.
final class Backlog {
    /// What one deposit adds.
    ///
    /// @param journaled bytes of its records in the journal's segments
    /// @param toPack bytes of its objects
    record Load(long journaled, long toPack) {
        static Load of(Deposit deposit) {
            long journaled = 0;
            long toPack = 0;
            for (Arrived object : deposit.objects()) {
                journaled += object.ref().length();
                toPack += object.examination() instanceof Examination.Readable(ObjectFacts facts)
                        ? facts.lengthBytes()
                        : 0;
            }
            return new Load(journaled, toPack);
        }
    }

    private final long limitBytes;
    private final long waitMs;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition shrunk = lock.newCondition();
    private long journaled;
    private long toPack;
    private long deposits;

    Backlog(long limitBytes, long waitMs) {
        this.limitBytes = limitBytes;
        this.waitMs = waitMs;
    }

    /// Returns when there is room again.
    void awaitRoom() throws IntakeClosed, InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(waitMs);
            while (journaled > limitBytes) {
                if (left <= 0) {
                    throw new IntakeClosed("Packing lags behind what arrives; send again later.");
                }
                left = shrunk.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    void add(Load deposit) {
        lock.lock();
        try {
            journaled += deposit.journaled();
            toPack += deposit.toPack();
            deposits++;
        } finally {
            lock.unlock();
        }
    }

    void remove(Load deposit) {
        lock.lock();
        try {
            journaled -= deposit.journaled();
            toPack -= deposit.toPack();
            deposits--;
            shrunk.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long deposits() {
        return counted(() -> deposits);
    }

    /// Bytes in the journal's segments.
    long journaledBytes() {
        return counted(() -> journaled);
    }

    /// Bytes that will be written into packs, of what can be read.
    long bytes() {
        return counted(() -> toPack);
    }

    private long counted(LongSupplier count) {
        lock.lock();
        try {
            return count.getAsLong();
        } finally {
            lock.unlock();
        }
    }
}
