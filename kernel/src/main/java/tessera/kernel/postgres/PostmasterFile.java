package tessera.kernel.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tessera.kernel.Processes;

/// What a running server writes about itself into `postmaster.pid` (PostgreSQL's miscadmin.h,
/// LOCK_FILE_LINE_…).
record PostmasterFile(long pid, Instant started, String status) {
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

    static Path in(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /// Empty when there is no file, or it is only half written.
    static Optional<PostmasterFile> read(Path cluster) {
        try {
            List<String> lines = Files.readAllLines(in(cluster));
            return lines.size() < 3
                    ? Optional.empty()
                    : Optional.of(new PostmasterFile(
                            Long.parseLong(lines.get(0).strip()),
                            Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip())),
                            lines.size() < 8 ? "" : lines.get(7).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean isReady() {
        return status.equals("ready");
    }

    /// The process that wrote the file, if it still runs: it has the number, works in the cluster, and started
    /// when the file says. A number alone proves nothing, since the system hands it out again.
    Optional<ProcessHandle> process(Path cluster) {
        return ProcessHandle.of(pid)
                .filter(handle -> Processes.isRunning(handle) && worksIn(cluster) && startedThen(handle));
    }

    private boolean worksIn(Path cluster) {
        try {
            return Files.isSameFile(Path.of("/proc/" + pid + "/cwd"), cluster);
        } catch (IOException gone) {
            return false;
        }
    }

    private boolean startedThen(ProcessHandle handle) {
        return handle.info()
                .startInstant()
                .map(instant -> Duration.between(instant, started).abs().compareTo(CLOCK_TOLERANCE) <= 0)
                .orElse(true);
    }
}
