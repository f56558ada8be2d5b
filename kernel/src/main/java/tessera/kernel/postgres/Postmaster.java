package tessera.kernel.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tessera.kernel.Failure;
import tessera.kernel.Processes;
import tessera.kernel.Signal;

/// Waits for a server to be ready, and stops it.
final class Postmaster {
    private static final Duration UNCLEAN_STOP_TIME = Duration.ofSeconds(10);
    private static final long POLL_MS = 5;

    private Postmaster() {}

    /// Returns when the server takes connections.
    static void awaitReady(Process process, Path cluster, PostgresLimits limits, Path log) throws Failure {
        long deadline = System.nanoTime() + limits.startTime().toNanos();
        while (!isReady(process, cluster)) {
            if (!process.isAlive()) {
                throw new Failure(
                        "postgres.not-started",
                        "PostgreSQL ended with exit code " + process.exitValue() + " while starting. See " + log + ".");
            }
            if (System.nanoTime() > deadline) {
                stop(process.toHandle(), limits);
                throw new Failure(
                        "postgres.not-started",
                        "PostgreSQL was not ready within " + limits.startTime() + ". See " + log + ".");
            }
            pause();
        }
    }

    /// Stops a server that an earlier Tessera left behind when it was killed, and clears what it left of its
    /// own death. It is never used as it is: it may run with other settings.
    static void stopOrphan(Path cluster, PostgresLimits limits) throws Failure {
        Optional<ProcessHandle> orphan = PostmasterFile.read(cluster).flatMap(file -> file.process(cluster));
        if (orphan.isPresent()) {
            stop(orphan.get(), limits);
        }
        try {
            Files.deleteIfExists(PostmasterFile.in(cluster));
        } catch (IOException e) {
            throw new Failure("postgres.directory", "A stale postmaster.pid in " + cluster + " cannot be removed.", e);
        }
    }

    /// A fast, clean stop (SIGINT); an unclean one (SIGQUIT), from which the next start recovers, when that
    /// takes too long.
    static void stop(ProcessHandle server, PostgresLimits limits) throws Failure {
        Processes.signal(server.pid(), Signal.INTERRUPT);
        if (ended(server, limits.stopTime())) {
            return;
        }
        Processes.signal(server.pid(), Signal.QUIT);
        if (!ended(server, UNCLEAN_STOP_TIME)) {
            throw new Failure("postgres.not-stopped", "PostgreSQL (process " + server.pid() + ") does not stop.");
        }
    }

    private static boolean isReady(Process process, Path cluster) {
        return PostmasterFile.read(cluster)
                .filter(file -> file.pid() == process.pid() && file.isReady())
                .isPresent();
    }

    private static boolean ended(ProcessHandle server, Duration limit) throws Failure {
        long deadline = System.nanoTime() + limit.toNanos();
        while (Processes.isRunning(server)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() throws Failure {
        try {
            Thread.sleep(POLL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("postgres.interrupted", "Waiting for PostgreSQL was interrupted.", e);
        }
    }
}
