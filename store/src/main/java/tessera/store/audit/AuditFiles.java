package tessera.store.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tessera.kernel.Disk;
import tessera.kernel.DiskFile;
import tessera.store.DurableDirectory;

/// The files of one node's log: `<node>-000001.log`, `<node>-000002.log`, and so on.
final class AuditFiles {
    private static final int BUFFER_BYTES = 1 << 20;

    private final Disk disk;
    private final Path directory;
    private final String node;
    private final Pattern form;

    AuditFiles(Disk disk, Path directory, String node) throws IOException {
        this.disk = disk;
        this.directory = directory;
        this.node = node;
        this.form = Pattern.compile(Pattern.quote(node) + "-\\d{6}\\.log");
        DurableDirectory.make(disk, directory);
        // A process that was killed may have made a file and not yet synced its name.
        disk.syncDirectory(directory);
    }

    List<Path> all() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path file : disk.list(directory)) {
            if (form.matcher(file.getFileName().toString()).matches()) {
                files.add(file);
            }
        }
        return files;
    }

    /// Makes the next file, durable as a name.
    DiskFile next(int number) throws IOException {
        DiskFile file = disk.create(directory.resolve(String.format(Locale.ROOT, "%s-%06d.log", node, number)));
        disk.syncDirectory(directory);
        return file;
    }

    DiskFile open(Path file) throws IOException {
        return disk.open(file);
    }

    /// Told each line without its line feed, where it starts, and whether it is whole. Returning false ends the
    /// reading.
    @FunctionalInterface
    interface LineVisitor {
        boolean line(long offset, byte[] line, boolean whole) throws IOException;
    }

    long length(Path file) throws IOException {
        return disk.size(file);
    }

    void lines(Path file, LineVisitor visitor) throws IOException {
        lines(file, 0, visitor);
    }

    /// From the middle of a file: the first line may be the end of one.
    void lines(Path file, long start, LineVisitor visitor) throws IOException {
        try (DiskFile opened = disk.read(file)) {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            long lineStart = start;
            long position = start;
            for (int read = opened.read(buffer, position); read > 0; read = opened.read(buffer.clear(), position)) {
                byte[] bytes = buffer.array();
                int from = 0;
                for (int i = 0; i < read; i++) {
                    if (bytes[i] == '\n') {
                        line.write(bytes, from, i - from);
                        if (!visitor.line(lineStart, line.toByteArray(), true)) {
                            return;
                        }
                        line.reset();
                        from = i + 1;
                        lineStart = position + from;
                    }
                }
                line.write(bytes, from, read - from);
                position += read;
            }
            if (line.size() > 0) {
                visitor.line(lineStart, line.toByteArray(), false);
            }
        }
    }
}
