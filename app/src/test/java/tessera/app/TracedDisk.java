package tessera.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import tessera.kernel.Disk;
import tessera.kernel.DiskFile;
import tessera.kernel.FileDisk;

/// The machine's own disk, which notes in order what was asked of it, and can be told to be late, to fail or to be
/// full. Whoever watches something else beside it takes numbers of the same count, so that the two can be held
/// against each other.
final class TracedDisk implements Disk {
    enum Act {
        WRITE,
        SYNC,
        RENAME,
        SYNC_DIRECTORY
    }

    /// Something the disk has done.
    ///
    /// @param began count when it was asked for
    /// @param returned count when the caller had its answer
    /// @param bytes that were written; 0 for all else
    record Event(Act act, Path path, long began, long returned, int bytes) {}

    /// Comes between the disk, which is done with a sync, and the caller, who does not know it yet.
    @FunctionalInterface
    interface Delay {
        void beforeReturn(Path path) throws IOException;
    }

    private final Disk disk = new FileDisk();
    private final AtomicLong count = new AtomicLong();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile Delay delay = _ -> {};
    private volatile long usableBytes = Long.MAX_VALUE;

    /// The next number of the count.
    long now() {
        return count.incrementAndGet();
    }

    /// What has returned until now, in that order.
    List<Event> events() {
        return List.copyOf(events);
    }

    void delaySyncs(Delay by) {
        delay = by;
    }

    /// Says that no more than this may still be written.
    void leave(long bytes) {
        usableBytes = bytes;
    }

    private void note(Act act, Path path, long began, int bytes) {
        synchronized (events) {
            events.add(new Event(act, path, began, now(), bytes));
        }
    }

    @Override
    public DiskFile create(Path path) throws IOException {
        return new TracedFile(path, disk.create(path));
    }

    @Override
    public DiskFile createStreamed(Path path) throws IOException {
        return new TracedFile(path, disk.createStreamed(path));
    }

    @Override
    public DiskFile open(Path path) throws IOException {
        return new TracedFile(path, disk.open(path));
    }

    @Override
    public DiskFile read(Path path) throws IOException {
        return disk.read(path);
    }

    @Override
    public void rename(Path source, Path target) throws IOException {
        long began = now();
        disk.rename(source, target);
        note(Act.RENAME, target, began, 0);
    }

    @Override
    public void delete(Path path) throws IOException {
        disk.delete(path);
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        disk.createDirectories(directory);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        long began = now();
        disk.syncDirectory(directory);
        delay.beforeReturn(directory);
        note(Act.SYNC_DIRECTORY, directory, began, 0);
    }

    @Override
    public boolean exists(Path path) {
        return disk.exists(path);
    }

    @Override
    public long size(Path path) throws IOException {
        return disk.size(path);
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        return disk.list(directory);
    }

    @Override
    public long usableBytes(Path path) throws IOException {
        return Math.min(usableBytes, disk.usableBytes(path));
    }

    private final class TracedFile implements DiskFile {
        private final Path path;
        private final DiskFile file;

        TracedFile(Path path, DiskFile file) {
            this.path = path;
            this.file = file;
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            long began = now();
            int bytes = source.remaining();
            file.write(source, position);
            note(Act.WRITE, path, began, bytes);
        }

        @Override
        public void preallocate(long lengthBytes) throws IOException {
            file.preallocate(lengthBytes);
        }

        @Override
        public void truncate(long lengthBytes) throws IOException {
            file.truncate(lengthBytes);
        }

        @Override
        public void sync() throws IOException {
            long began = now();
            file.sync();
            delay.beforeReturn(path);
            note(Act.SYNC, path, began, 0);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
