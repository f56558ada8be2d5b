package tessera.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The memory of a process and all its descendants: proportional set size less file-backed pages, which the
/// kernel takes back when it needs them. From `/proc/PID/smaps_rollup`, so on Linux only.
final class ProcessMemory {
    private static final Path PROC = Path.of("/proc");

    private ProcessMemory() {}

    /// In MB of 10^6 bytes.
    static double megabytesOfTree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants())
                        .mapToLong(process -> anonymousKibibytes(process.pid()))
                        .sum()
                * 1024
                / 1e6;
    }

    private static long anonymousKibibytes(long pid) {
        List<String> lines;
        try {
            lines = Files.readAllLines(PROC.resolve(Long.toString(pid)).resolve("smaps_rollup"));
        } catch (IOException ended) {
            return 0;
        }
        return kibibytes(lines, "Pss:") - kibibytes(lines, "Pss_File:");
    }

    private static long kibibytes(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }
}
