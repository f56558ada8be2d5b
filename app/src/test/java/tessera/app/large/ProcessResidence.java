package tessera.app.large;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a process has in memory, from `/proc/PID/status` (proc(5)); all figures in bytes.
record ProcessResidence(long pid) {
    /// The most it ever had at once: its own memory, and of the files it
    /// mapped what the page cache holds.
    long peak() throws IOException {
        return kibibytes("VmHWM:") * 1024;
    }

    /// What is its own, and cannot be taken back as pages of a file can.
    long own() throws IOException {
        return (kibibytes("RssAnon:") + kibibytes("RssShmem:")) * 1024;
    }

    private long kibibytes(String name) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"));
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
