package tessera.ingest;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tessera.kernel.Failure;
import tessera.kernel.StandingBack;

/// Settles deposits in the background on a fixed number of threads; those of one study in the order in which
/// they came. The threads stand back: a sender who waits to be told that all is kept comes first. A deposit
/// that could not be settled because something failed is tried again, and stays in the journal in any case.
final class Pipeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final long[] RETRY_AFTER_MS = {1_000, 10_000, 60_000};
    private static final long STOP_WAIT_SECONDS = 30;

    private final Settler settler;
    private final Originals originals;
    private final Backlog backlog;
    private final RightOfWay rightOfWay;
    private final ScheduledExecutorService threads;
    private final KeyedQueue<String> queue;
    private final AtomicLong stuck = new AtomicLong();
    private final ReentrantReadWriteLock quiet = new ReentrantReadWriteLock(true);

    Pipeline(Settler settler, Originals originals, Backlog backlog, RightOfWay rightOfWay, int width) {
        this.settler = settler;
        this.originals = originals;
        this.backlog = backlog;
        this.rightOfWay = rightOfWay;
        this.threads = Executors.newScheduledThreadPool(width, StandingBack.threads("settle-"));
        this.queue = new KeyedQueue<>(threads);
    }

    /// Completes with what became of each object; exceptionally when the deposit is stuck until the next
    /// start.
    CompletableFuture<List<Outcome>> submit(Deposit deposit) {
        Backlog.Load load = Backlog.Load.of(deposit);
        backlog.add(load);
        CompletableFuture<List<Outcome>> settled = new CompletableFuture<>();
        CompletableFuture<List<Outcome>> counted = settled.whenComplete((_, _) -> backlog.remove(load));
        queue.run(keyOf(deposit), () -> attempt(deposit, 0, settled));
        return counted;
    }

    /// The same for somebody who waits for it: packing does not stand back meanwhile.
    CompletableFuture<List<Outcome>> submitAwaited(Deposit deposit) {
        return rightOfWay.givenUpUntil(submit(deposit));
    }

    private void attempt(Deposit deposit, int attempt, CompletableFuture<List<Outcome>> settled) {
        awaitTurn();
        quiet.readLock().lock();
        try {
            List<Outcome> outcomes = settler.settle(deposit);
            originals.letGo(deposit.id());
            settled.complete(outcomes);
        } catch (Failure e) {
            retry(deposit, attempt, settled, e);
        } catch (RuntimeException | Error e) {
            LOG.error("deposit {} could not be settled: our own mistake", deposit.id(), e);
            stuck.incrementAndGet();
            settled.completeExceptionally(e);
        } finally {
            quiet.readLock().unlock();
        }
    }

    private void awaitTurn() {
        try {
            rightOfWay.awaitTurn();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // on the way down: settle without waiting
        }
    }

    /// Runs something while no deposit is being settled; what arrives meanwhile waits in the journal.
    void quietly(Ingest.QuietWork work) throws Failure, IOException {
        quiet.writeLock().lock();
        try {
            work.run();
        } finally {
            quiet.writeLock().unlock();
        }
    }

    private void retry(Deposit deposit, int attempt, CompletableFuture<List<Outcome>> settled, Failure cause) {
        if (attempt >= RETRY_AFTER_MS.length || threads.isShutdown()) {
            LOG.error("deposit {} is stuck ({}): {}", deposit.id(), cause.code(), cause.sentence());
            stuck.incrementAndGet();
            settled.completeExceptionally(cause);
            return;
        }
        LOG.warn("deposit {} will be tried again ({}): {}", deposit.id(), cause.code(), cause.sentence());
        CompletableFuture.delayedExecutor(RETRY_AFTER_MS[attempt], TimeUnit.MILLISECONDS, threads)
                .execute(() -> queue.run(keyOf(deposit), () -> attempt(deposit, attempt + 1, settled)));
    }

    /// Deposits that wait for the next start because they could not be settled.
    long stuck() {
        return stuck.get();
    }

    private static String keyOf(Deposit deposit) {
        return deposit.objects().stream()
                .map(Arrived::examination)
                .filter(Examination.Readable.class::isInstance)
                .map(readable ->
                        ((Examination.Readable) readable).facts().uids().study().value())
                .findFirst()
                .orElseGet(() -> deposit.id().toString());
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_WAIT_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("stopping while deposits are being settled; they go on at the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
