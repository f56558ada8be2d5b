package tessera.ingest;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Counts what is in the journal and not yet settled, and makes senders wait while it is too much.
final class Backlog {
    private final long limitBytes;
    private final long waitMs;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition shrunk = lock.newCondition();
    private long bytes;
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
            while (bytes > limitBytes) {
                if (left <= 0) {
                    throw new IntakeClosed("Packing lags behind what arrives; send again later.");
                }
                left = shrunk.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    void add(long depositBytes) {
        lock.lock();
        try {
            bytes += depositBytes;
            deposits++;
        } finally {
            lock.unlock();
        }
    }

    void remove(long depositBytes) {
        lock.lock();
        try {
            bytes -= depositBytes;
            deposits--;
            shrunk.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long deposits() {
        lock.lock();
        try {
            return deposits;
        } finally {
            lock.unlock();
        }
    }

    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }
}
