package tessera.store.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.SecretKey;
import tessera.kernel.DepositId;
import tessera.kernel.Disk;
import tessera.kernel.Failure;
import tessera.store.GroupCommit;

/// The intake journal: append-only segment files of encrypted records.
///
/// A record is encrypted while it arrives, outside any lock; [Arrival#finish] writes it, and [#sync] makes it
/// durable together with whatever other threads have written meanwhile. A sender is told "success" after sync
/// and not before. All methods may be called by any number of threads, but [#replay] comes first and alone.
///
/// A failed write or sync is final: begin, append and sync throw it from then on, reads go on.
public final class Journal implements AutoCloseable {
    private static final DepositId NO_DEPOSIT = new DepositId(new UUID(0, 0));

    private final JournalLimits limits;
    private final KeySource keys;
    private final SegmentPool pool;
    private final LargeFiles largeFiles;
    private final SlabPool slabs;
    private final CipherPool ciphers = new CipherPool();
    private final SecureRandom random = new SecureRandom();
    private final RecordReader reader;
    private final GroupCommit commit;
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by the lock; but a segment may be looked up without it, and a reader finds out by the generation
    // whether it has been recycled meanwhile.
    private final NavigableMap<Long, Segment> segments = new ConcurrentSkipListMap<>();
    private final LargeContents largeContents = new LargeContents();
    private final Unsynced unsynced = new Unsynced();
    private Segment active;
    private long lastSequence;
    private List<Recovered> recovered;
    private boolean closed;

    private Journal(Recovery recovery) throws IOException, Failure {
        this.limits = recovery.limits();
        this.keys = recovery.keys();
        this.pool = recovery.pool();
        this.largeFiles = recovery.largeFiles();
        this.slabs = new SlabPool(limits);
        this.reader = new RecordReader(largeFiles, ciphers);
        this.recovered = recovery.records();
        recovery.segments().forEach(segment -> segments.put(segment.generation, segment));
        recovered.forEach(record -> largeContents.add(record.found().header()));
        this.active = pool.take();
        segments.put(active.generation, active);
        this.lastSequence = active.nextSequence() - 1;
        this.commit = new GroupCommit(lastSequence, this::syncWritten);
        keepMarks(recovery.emptied());
    }

    /// Opens or creates the journal in `directory`. What is in it stays there until its deposit is released.
    public static Journal open(Disk disk, Path directory, JournalLimits limits, KeySource keys) throws Failure {
        try {
            Journal journal = new Journal(Recovery.run(disk, directory, limits, keys));
            journal.prepareSparesAside();
            return journal;
        } catch (IOException e) {
            throw new Failure("journal.cannot-open", "the intake journal cannot be opened", e);
        }
    }

    /// Starts a record of kind [RecordKind#ARRIVAL]. `about` is the receiver's small note, encrypted like the
    /// content.
    public Arrival begin(DepositId deposit, SecretKey key, byte[] about) throws Failure {
        return new RecordDraft(this, RecordKind.ARRIVAL, deposit, key, about);
    }

    /// Writes a small record without content; not yet durable.
    public RecordRef append(DepositId deposit, SecretKey key, RecordKind kind, byte[] about) throws Failure {
        if (kind == RecordKind.SEGMENT_END || kind == RecordKind.DEPOSIT_RELEASED) {
            throw new IllegalArgumentException("the journal writes this mark itself");
        }
        return new RecordDraft(this, kind, deposit, key, about).finish();
    }

    /// Returns when the record and all before it are durable. Callers at the same time share one sync.
    public void sync(RecordRef ref) throws Failure {
        commit.requireHealthy();
        commit.await(ref.sequence());
    }

    /// Reads a record back: `journal.record-gone` when its segment was recycled, `journal.erased` when its
    /// deposit has no key any more, `journal.damaged` when it is not what was written.
    public JournalRecord read(RecordRef ref) throws Failure {
        return recordsOf(ref.deposit()).read(ref);
    }

    /// For reading many records of one deposit: its key is asked for once, here.
    public DepositRecords recordsOf(DepositId deposit) throws Failure {
        SecretKey key = keys.find(deposit)
                .orElseThrow(() -> new Failure("journal.erased", "the key of this deposit was destroyed"));
        return ref -> reader.read(segmentOf(ref), ref, key);
    }

    /// Whether a copy of the journal can do without this file of its directory: a released segment, which waits
    /// to be written again.
    public static boolean isDispensable(Path file) {
        return SegmentPool.isFree(file);
    }

    /// Hands over, in order, what was in the journal when it was opened. Once, before anything is begun. A
    /// deposit that was released shortly before a crash may come again: what the visitor does is idempotent.
    public ReplayReport replay(ReplayVisitor visitor) throws Failure {
        List<Recovered> records = recovered;
        recovered = List.of();
        Replay replay = new Replay(reader, keys, visitor);
        ReplayReport report = replay.run(records);
        for (DepositId deposit : replay.nothingLeft()) {
            release(deposit);
        }
        return report;
    }

    /// Everything of the deposit is packed or rejected. Segments whose deposits are all released are used
    /// again; files of its large records are deleted. Durable only with a later sync, unless it has large
    /// records.
    public void release(DepositId deposit) throws Failure {
        commit.requireHealthy();
        List<Segment> emptied = new ArrayList<>();
        List<Long> large;
        long mark = 0;
        lock.lock();
        try {
            if (segments.values().stream().noneMatch(segment -> segment.live.contains(deposit))) {
                return;
            }
            requireOpen();
            mark = appendReleased(deposit);
            large = largeContents.remove(deposit);
            segments.values().forEach(segment -> segment.live.remove(deposit));
            segments.values().removeIf(segment -> emptied(segment) && emptied.add(segment));
            keepMarks(emptied);
        } catch (IOException e) {
            throw writeFailed(e);
        } finally {
            lock.unlock();
        }
        if (!large.isEmpty()) {
            commit.await(mark);
        }
        drop(emptied, large);
    }

    /// Why the journal takes nothing more; empty while it is healthy.
    public Optional<Failure> failed() {
        return commit.failure();
    }

    /// Bytes of journal files that hold something not yet released.
    public long backlogBytes() {
        lock.lock();
        try {
            return segments.values().stream()
                            .filter(segment -> !segment.live.isEmpty())
                            .mapToLong(Segment::end)
                            .sum()
                    + largeContents.bytes();
        } finally {
            lock.unlock();
        }
    }

    /// Syncs what was written and closes the files. Arrivals that are still open are lost.
    @Override
    public void close() throws Failure {
        try {
            if (endActive()) {
                commit.await(lastWritten());
            }
        } finally {
            closeFiles();
        }
    }

    // What the drafts need.

    JournalLimits limits() {
        return limits;
    }

    SlabPool slabs() {
        return slabs;
    }

    CipherPool ciphers() {
        return ciphers;
    }

    LargeFiles largeFiles() {
        return largeFiles;
    }

    Salt newSalt() {
        return Salt.random(random);
    }

    void requireHealthy() throws Failure {
        commit.requireHealthy();
    }

    /// Writes a finished draft. Short: one copy into the page cache.
    RecordRef put(RecordDraft draft, int bodyCrc, long large) throws Failure {
        lock.lock();
        try {
            requireOpen();
            commit.requireHealthy();
            makeRoom(draft.recordBytes());
            RecordHeader header = draft.header(active.generation, active.nextSequence(), bodyCrc, large);
            long offset = active.end();
            active.append(draft, header);
            active.live.add(draft.deposit());
            largeContents.add(header);
            written(header);
            if (unsynced.becameMuch()) {
                commit.begin(lastSequence);
            }
            return new RecordRef(header.sequence(), draft.deposit(), active.generation, offset, header.recordBytes());
        } catch (IOException e) {
            throw writeFailed(e);
        } finally {
            lock.unlock();
        }
    }

    /// Ends the active segment; false when there is nothing to make durable any more.
    private boolean endActive() throws Failure {
        lock.lock();
        try {
            boolean wasOpen = !closed && failed().isEmpty();
            closed = true;
            if (wasOpen) {
                RecordHeader end = mark(RecordKind.SEGMENT_END, NO_DEPOSIT);
                active.append(end);
                written(end);
            }
            return wasOpen;
        } catch (IOException e) {
            throw writeFailed(e);
        } finally {
            lock.unlock();
        }
    }

    private long lastWritten() {
        lock.lock();
        try {
            return lastSequence;
        } finally {
            lock.unlock();
        }
    }

    private void written(RecordHeader header) {
        lastSequence = header.sequence();
        unsynced.add(active, header.recordBytes());
    }

    private long appendReleased(DepositId deposit) throws IOException, Failure {
        makeRoom(RecordHeader.ALIGNMENT);
        RecordHeader header = mark(RecordKind.DEPOSIT_RELEASED, deposit);
        active.append(header);
        written(header);
        return header.sequence();
    }

    /// A mark is needed as long as a segment holds records of its deposit: it moves on when its own segment
    /// goes.
    private void keepMarks(List<Segment> emptied) throws IOException, Failure {
        Set<DepositId> marked = new HashSet<>();
        emptied.forEach(segment -> marked.addAll(segment.marked));
        for (DepositId deposit : marked) {
            if (segments.values().stream().anyMatch(segment -> segment.held.contains(deposit))) {
                appendReleased(deposit);
            }
        }
    }

    private RecordHeader mark(RecordKind kind, DepositId deposit) {
        return new RecordHeader(kind, active.generation, active.nextSequence(), deposit, Salt.NONE, 0, 0, 0, 0, 0);
    }

    /// Goes on to the next segment when the record and the end mark do not fit into this one.
    private void makeRoom(long recordBytes) throws IOException, Failure {
        if (active.end() + recordBytes + RecordHeader.ALIGNMENT <= limits.segmentBytes()) {
            return;
        }
        Segment next;
        try {
            next = pool.take();
        } catch (IOException e) {
            throw new Failure("journal.no-segment", "no journal segment can be prepared; is the disk full?", e);
        }
        RecordHeader end = mark(RecordKind.SEGMENT_END, NO_DEPOSIT);
        active.append(end);
        written(end);
        active = next;
        segments.put(next.generation, next);
        prepareSparesAside();
    }

    private boolean emptied(Segment segment) {
        return segment != active && segment.live.isEmpty();
    }

    private void drop(List<Segment> emptied, List<Long> large) throws Failure {
        try {
            for (long number : large) {
                largeFiles.delete(number);
            }
            for (Segment segment : emptied) {
                pool.recycle(segment);
            }
        } catch (IOException e) {
            throw new Failure("journal.cannot-clean", "a released journal file cannot be removed", e);
        }
    }

    private long syncWritten() throws IOException {
        List<Segment> dirty;
        long reached;
        lock.lock();
        try {
            dirty = unsynced.take();
            reached = lastSequence;
        } finally {
            lock.unlock();
        }
        for (Segment segment : dirty) {
            segment.sync();
        }
        return reached;
    }

    private Segment segmentOf(RecordRef ref) throws Failure {
        Segment segment = segments.get(ref.segment());
        if (segment == null) {
            throw new Failure("journal.record-gone", "there is no such record any more");
        }
        return segment;
    }

    private Failure writeFailed(IOException cause) {
        commit.fail("disk.write-failed", "the disk failed to write; this node takes nothing more", cause);
        return new Failure("disk.write-failed", "the disk failed to write; this node takes nothing more", cause);
    }

    private void requireOpen() throws Failure {
        if (closed) {
            throw new Failure("journal.closed", "this node is stopping; send again later");
        }
    }

    private void prepareSparesAside() {
        if (limits.spareSegments() > 0) {
            Thread.ofVirtual().name("journal-spare").start(pool::prepareSpares);
        }
    }

    private void closeFiles() throws Failure {
        try {
            pool.close();
            for (Segment segment : segments.values()) {
                segment.close();
            }
        } catch (IOException e) {
            throw new Failure("journal.cannot-close", "the intake journal cannot be closed", e);
        }
    }
}
