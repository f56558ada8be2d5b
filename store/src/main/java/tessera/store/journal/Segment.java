package tessera.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import tessera.kernel.DepositId;
import tessera.kernel.DiskFile;

/// One segment file. Its generation is its name; records of any other generation in it are remains of an
/// earlier use. The journal's lock guards everything but the file itself.
final class Segment {
    final long generation;
    final DiskFile file;
    /// Changes when the segment is released; only the pool looks at it.
    Path path;
    /// Deposits that have a record here and are not released.
    final Set<DepositId> live = new HashSet<>();
    /// Deposits that have a record here, released or not.
    final Set<DepositId> held = new HashSet<>();
    /// Deposits whose release is marked here.
    final Set<DepositId> marked = new HashSet<>();

    private final ReentrantLock syncing = new ReentrantLock();
    private boolean closed;
    private long end;
    private long records;

    Segment(long generation, Path path, DiskFile file) {
        this.generation = generation;
        this.path = path;
        this.file = file;
    }

    long end() {
        return end;
    }

    /// Sequences grow with generation and place, so they need no counter that survives a crash.
    long nextSequence() {
        return (generation << 32) + records + 1;
    }

    void append(RecordDraft draft, RecordHeader header) throws IOException {
        byte[] first = draft.slabs().getFirst().bytes;
        header.encode(first, draft.keys());
        long position = end;
        long left = header.recordBytes();
        for (RecordDraft.Slab slab : draft.slabs()) {
            boolean last = slab == draft.slabs().getLast();
            int length = last ? Math.toIntExact(left) : slab.end;
            file.write(ByteBuffer.wrap(slab.bytes, 0, length), position);
            position += length;
            left -= length;
        }
        advance(header);
    }

    void append(RecordHeader mark) throws IOException {
        byte[] page = new byte[RecordHeader.ALIGNMENT];
        mark.encode(page, Optional.empty());
        file.write(ByteBuffer.wrap(page), end);
        advance(mark);
    }

    /// Makes what is written durable; nothing is left to do once the segment was closed, because it is closed
    /// only when all in it is released.
    void sync() throws IOException {
        syncing.lock();
        try {
            if (!closed) {
                file.sync();
            }
        } finally {
            syncing.unlock();
        }
    }

    void close() throws IOException {
        syncing.lock();
        try {
            closed = true;
            file.close();
        } finally {
            syncing.unlock();
        }
    }

    /// Takes note of a record that is in the file.
    void advance(RecordHeader header) {
        end += header.recordBytes();
        records++;
        switch (header.kind()) {
            case ARRIVAL, DEPOSIT_CLOSED, NOTE -> held.add(header.deposit());
            case DEPOSIT_RELEASED -> marked.add(header.deposit());
            case SEGMENT_END -> {}
        }
    }
}
