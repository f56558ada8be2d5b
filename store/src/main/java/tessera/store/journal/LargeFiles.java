package tessera.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import tessera.kernel.Disk;
import tessera.kernel.DiskFile;
import tessera.store.DurableDirectory;

/// The contents that have a file of their own: `large/<number>.rec`, nothing but encrypted chunks. The record
/// in the segment names the number.
final class LargeFiles {
    private static final String WRITING = ".tmp";
    private static final String DONE = ".rec";

    private final Disk disk;
    private final Path directory;
    private final AtomicLong next = new AtomicLong(1);

    LargeFiles(Disk disk, Path directory) throws IOException {
        this.disk = disk;
        this.directory = directory;
        DurableDirectory.make(disk, directory);
        for (Path path : disk.list(directory)) {
            next.accumulateAndGet(number(path) + 1, Math::max);
        }
    }

    Writing begin() throws IOException {
        long number = next.getAndIncrement();
        Path aside = directory.resolve(number + WRITING);
        return new Writing(number, aside, disk.create(aside));
    }

    DiskFile read(long number) throws IOException {
        return disk.read(path(number));
    }

    void delete(long number) throws IOException {
        if (disk.exists(path(number))) {
            disk.delete(path(number));
        }
    }

    /// Removes what no record names: files that a crash left half written or unreferenced.
    void keepOnly(Set<Long> referenced) throws IOException {
        for (Path path : disk.list(directory)) {
            if (path.toString().endsWith(WRITING) || !referenced.contains(number(path))) {
                disk.delete(path);
            }
        }
    }

    private Path path(long number) {
        return directory.resolve(number + DONE);
    }

    private static long number(Path path) {
        String name = String.valueOf(path.getFileName());
        int dot = name.indexOf('.');
        return dot > 0 && name.substring(0, dot).matches("\\d{1,18}") ? Long.parseLong(name.substring(0, dot)) : 0;
    }

    /// A file that is being written.
    final class Writing {
        private final long number;
        private final Path aside;
        private final DiskFile file;
        private long length;

        private Writing(long number, Path aside, DiskFile file) {
            this.number = number;
            this.aside = aside;
            this.file = file;
        }

        void write(byte[] bytes, int from, int to) throws IOException {
            file.write(ByteBuffer.wrap(bytes, from, to - from), length);
            length += to - from;
        }

        /// Returns the number when content and name are durable.
        long publish() throws IOException {
            try (file) {
                file.sync();
            }
            disk.rename(aside, path(number));
            disk.syncDirectory(directory);
            return number;
        }

        void abandon() throws IOException {
            file.close();
            disk.delete(aside);
        }
    }
}
