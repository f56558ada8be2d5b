package tessera.web.api;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tessera.kernel.Failure;
import tessera.web.port.Questions;

/// Tries whether the catalogue answers: at most once a second, however often it is asked, and with one
/// connection at most. Load balancers give up after a few seconds, so nobody waits longer than that.
final class ReadProbe {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final Questions questions;
    private @Nullable FutureTask<Boolean> latest;
    private long begun;

    ReadProbe(Questions questions) {
        this.questions = questions;
    }

    boolean isAnswering() {
        try {
            return latest().get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized FutureTask<Boolean> latest() {
        long now = System.nanoTime();
        FutureTask<Boolean> probe = latest;
        if (probe == null || (probe.isDone() && now - begun > FRESH_NANOS)) {
            probe = new FutureTask<>(this::ask);
            Thread.ofVirtual().name("read-probe").start(probe);
            latest = probe;
            begun = now;
        }
        return probe;
    }

    private boolean ask() {
        try {
            questions.probe();
            return true;
        } catch (Failure unreachable) {
            return false;
        }
    }
}
