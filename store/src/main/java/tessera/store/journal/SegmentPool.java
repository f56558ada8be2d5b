package tessera.store.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tessera.kernel.Disk;
import tessera.kernel.DiskFile;
import tessera.store.DurableDirectory;

/// The segment files: made and preallocated ahead of need, used again when everything in them is released. A
/// file gets a new generation, its new name, before it is used again, and that name is durable before a record
/// goes in.
final class SegmentPool {
    private static final System.Logger LOG = System.getLogger(SegmentPool.class.getName());
    private static final String USED = ".seg";
    private static final String FREE = ".free";
    private static final Pattern NAME = Pattern.compile("(\\d{16})(\\.seg|\\.free)");

    private final Disk disk;
    private final Path directory;
    private final JournalLimits limits;
    private final ReentrantLock preparing = new ReentrantLock();
    private final ConcurrentLinkedQueue<Segment> spares = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Segment> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger freeCount = new AtomicInteger();
    private long nextGeneration = 1;
    private boolean closed;

    SegmentPool(Disk disk, Path directory, JournalLimits limits) throws IOException {
        this.disk = disk;
        this.directory = directory;
        this.limits = limits;
        DurableDirectory.make(disk, directory);
    }

    /// Whether this file waits to be used again: nothing in it is needed.
    static boolean isFree(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        return name.matches() && name.group(2).equals(FREE);
    }

    /// Opens the files that an earlier run left, oldest first.
    List<Segment> openExisting() throws IOException {
        List<Segment> segments = new ArrayList<>();
        for (Path path : disk.list(directory)) {
            Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
            if (name.matches()) {
                long generation = Long.parseLong(name.group(1));
                Segment segment = new Segment(generation, path, disk.open(path));
                nextGeneration = Math.max(nextGeneration, generation + 1);
                if (name.group(2).equals(FREE)) {
                    keepFree(segment);
                } else {
                    segments.add(segment);
                }
            }
        }
        return segments;
    }

    /// A segment to write into; a spare one when there is one.
    Segment take() throws IOException {
        Segment ready = spares.poll();
        if (ready != null) {
            return ready;
        }
        preparing.lock();
        try {
            Segment prepared = spares.poll();
            return prepared == null ? prepare() : prepared;
        } finally {
            preparing.unlock();
        }
    }

    /// Makes spare segments up to the limit. When that fails, [#take] tries again and reports what is wrong.
    void prepareSpares() {
        preparing.lock();
        try {
            while (!closed && spares.size() < limits.spareSegments()) {
                spares.add(prepare());
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "journal.no-spare-segment", e);
        } finally {
            preparing.unlock();
        }
    }

    /// Nothing in the segment is needed any more. Its name says so at once; a crash may undo that, and then
    /// what is in it is replayed again.
    void recycle(Segment segment) throws IOException {
        Path released = directory.resolve(name(segment.generation, FREE));
        if (disk.exists(released)) {
            // A crash in the middle of a rename left both names.
            segment.close();
            disk.delete(segment.path);
            return;
        }
        disk.rename(segment.path, released);
        segment.path = released;
        keepFree(segment);
    }

    private void keepFree(Segment segment) throws IOException {
        if (freeCount.incrementAndGet() <= limits.freeSegments()) {
            free.add(segment);
            return;
        }
        freeCount.decrementAndGet();
        segment.close();
        disk.delete(segment.path);
    }

    private static String name(long generation, String suffix) {
        return String.format("%016d%s", generation, suffix);
    }

    void close() throws IOException {
        preparing.lock();
        try {
            closed = true;
            for (Segment segment : spares) {
                segment.close();
            }
            for (Segment segment : free) {
                segment.close();
            }
        } finally {
            preparing.unlock();
        }
    }

    private Segment prepare() throws IOException {
        Path path = directory.resolve(name(nextGeneration, USED));
        Segment used = free.poll();
        DiskFile file;
        if (used == null) {
            file = create(path);
        } else {
            freeCount.decrementAndGet();
            disk.rename(used.path, path);
            file = used.file;
        }
        disk.syncDirectory(directory);
        return new Segment(nextGeneration++, path, file);
    }

    private DiskFile create(Path path) throws IOException {
        DiskFile file = disk.create(path);
        try {
            file.preallocate(limits.segmentBytes());
            return file;
        } catch (IOException diskFull) {
            file.close();
            disk.delete(path);
            throw diskFull;
        }
    }
}
