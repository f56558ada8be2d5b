package tessera.store;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tessera.kernel.Failure;

/// Lets many callers share one sync. The first that finds its position not durable becomes the leader and syncs
/// what is written so far; the others wait for it, and one of those whose position it did not cover leads next.
///
/// A failed sync is final: what is on the disk is unknown from then on, so every later caller is refused with
/// `disk.sync-failed`.
public final class GroupCommit {
    /// Makes durable what is written, and returns the last position that this covers.
    @FunctionalInterface
    public interface Sync {
        long run() throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final String FAILED = "disk.sync-failed";
    private static final String SENTENCE = "the disk failed to sync; this node takes nothing more until it is repaired";

    private final Sync sync;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private long durable;
    private boolean leading;
    private volatile @Nullable Failure failure;

    public GroupCommit(long durable, Sync sync) {
        this.durable = durable;
        this.sync = sync;
    }

    /// Returns when everything up to `position` is durable.
    public void await(long position) throws Failure {
        while (!followOrLead(position)) {
            lead();
        }
    }

    /// Begins to make everything up to `position` durable, though nobody waits for it yet. When that fails, every
    /// later caller is told.
    public void begin(long position) {
        Thread.ofVirtual().name("sync-ahead").start(() -> {
            try {
                await(position);
            } catch (Failure e) {
                LOG.error("a sync that nobody waited for failed ({}): {}", e.code(), e.sentence());
            }
        });
    }

    public Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    /// Throws what made the disk fail, if anything has.
    public void requireHealthy() throws Failure {
        Failure failed = failure;
        if (failed != null) {
            throw new Failure(failed.code(), failed.sentence(), failed);
        }
    }

    /// Refuses everything from now on.
    public void fail(String code, String sentence, IOException cause) {
        lock.lock();
        try {
            if (failure == null) {
                failure = new Failure(code, sentence, cause);
            }
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// True when the position is durable, false when the caller is to lead.
    private boolean followOrLead(long position) throws Failure {
        lock.lock();
        try {
            while (true) {
                requireHealthy();
                if (durable >= position) {
                    return true;
                }
                if (!leading) {
                    leading = true;
                    return false;
                }
                ended.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void lead() {
        Optional<Long> reached = Optional.empty();
        try {
            reached = Optional.of(sync.run());
        } catch (IOException e) {
            fail(FAILED, SENTENCE, e);
        } finally {
            stopLeading(reached);
        }
    }

    private void stopLeading(Optional<Long> reached) {
        lock.lock();
        try {
            leading = false;
            if (reached.isPresent()) {
                durable = Math.max(durable, reached.get());
            } else if (failure == null) {
                failure = new Failure(FAILED, SENTENCE);
            }
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
