package tessera.app.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Stopwatches.
final class Timing {
    private Timing() {}

    /// Something that can fail and is timed.
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    static double seconds(Work work) throws Exception {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e9;
    }

    /// The median of a few runs.
    static double medianOf(int runs, Callable<Double> measure) throws Exception {
        double[] values = new double[runs];
        for (int i = 0; i < runs; i++) {
            values[i] = measure.call();
        }
        return percentile(values, 50);
    }

    /// Seconds until all of `workers` have ended. Each runs in a thread of the operating system, as a client
    /// would.
    static double secondsOfAll(List<? extends Work> workers) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(workers.size())) {
            long began = System.nanoTime();
            List<Future<?>> running = new ArrayList<>();
            for (Work worker : workers) {
                running.add(threads.submit(() -> {
                    worker.run();
                    return null;
                }));
            }
            for (Future<?> future : running) {
                await(future);
            }
            return (System.nanoTime() - began) / 1e9;
        }
    }

    static double percentile(double[] values, int percent) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int at = (int) Math.ceil(sorted.length * percent / 100.0) - 1;
        return sorted[Math.clamp(at, 0, sorted.length - 1)];
    }

    private static void await(Future<?> future) throws Exception {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
