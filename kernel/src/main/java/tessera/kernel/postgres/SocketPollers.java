package tessera.kernel.postgres;

import java.util.concurrent.ForkJoinPool;
import tessera.kernel.Failure;

/// The threads that wait on the database's sockets for virtual threads.
///
/// junixsocket 2.10 waits for each socket in a task of the common pool, which has one thread on a machine of
/// two processors. When that one waits for the answer to a statement that waits for a lock, the holder of the
/// lock is never told that its own statement is done, and nothing goes on any more (its issue 172, mended in
/// 2.11). So the pool must be able to have a thread for each connection; it makes them when they are needed.
final class SocketPollers {
    private static final String PARALLELISM = "java.util.concurrent.ForkJoinPool.common.parallelism";
    private static final int THREADS = 128;

    private SocketPollers() {}

    /// Makes sure that so many connections can be waited for at once, before the common pool is first used.
    ///
    /// @throws Failure `postgres.too-few-threads` when it was used already, with fewer threads
    static void require(int connections) throws Failure {
        if (System.getProperty(PARALLELISM) == null) {
            System.setProperty(PARALLELISM, Integer.toString(Math.max(THREADS, connections)));
        }
        int threads = ForkJoinPool.getCommonPoolParallelism();
        if (threads < connections) {
            throw new Failure(
                    "postgres.too-few-threads",
                    "The common pool has " + threads + " threads for " + connections
                            + " database connections, which could stop each other; start Java with -D" + PARALLELISM
                            + "=" + Math.max(THREADS, connections) + ".");
        }
    }
}
