package tessera.store.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import tessera.kernel.Failure;
import tessera.kernel.PackName;

/// An open pack, mapped into memory. Any number of threads; the buffers it hands out are valid until it is
/// closed and throw IllegalStateException afterwards, when no other reader holds the pack. Ordinals count from
/// 1; an ordinal, frame or place that the pack does not have throws IndexOutOfBoundsException.
public final class PackReader implements AutoCloseable {
    private final MappedPack pack;
    private final AtomicBoolean closed = new AtomicBoolean();

    PackReader(MappedPack pack) {
        this.pack = pack;
    }

    public PackName name() {
        return pack.name();
    }

    public int instanceCount() {
        return pack.instanceCount();
    }

    public PackEntry instance(int ordinal) {
        return pack.instance(ordinal);
    }

    /// The bytes of an instance without a copy: one buffer for each GiB.
    public List<ByteBuffer> slices(int ordinal) {
        PackEntry entry = pack.instance(ordinal);
        return pack.slices(entry.offset(), entry.length());
    }

    /// `length` bytes of an instance from its byte `from` on.
    public List<ByteBuffer> slices(int ordinal, long from, long length) {
        PackEntry entry = pack.instance(ordinal);
        if (from < 0 || length < 0 || length > entry.length() - from) {
            throw new IndexOutOfBoundsException("the instance is not so long");
        }
        return pack.slices(entry.offset() + from, length);
    }

    /// The bytes of an instance of at most 1 GiB.
    public ByteBuffer slice(int ordinal) {
        List<ByteBuffer> slices = slices(ordinal);
        if (slices.size() != 1) {
            throw new IndexOutOfBoundsException("the instance is too long for one buffer");
        }
        return slices.getFirst();
    }

    public void transfer(int ordinal, long from, long length, WritableByteChannel sink) throws IOException {
        for (ByteBuffer slice : slices(ordinal, from, length)) {
            while (slice.hasRemaining()) {
                sink.write(slice);
            }
        }
    }

    /// Frame numbers count from 1 (PS3.18).
    public FrameSpan frame(int ordinal, int number) {
        return pack.frame(ordinal, number);
    }

    public List<MetadataFragment> metadata(int[] ordinals) {
        List<MetadataFragment> fragments = new ArrayList<>(ordinals.length);
        for (int ordinal : ordinals) {
            fragments.add(pack.metadata(ordinal));
        }
        return fragments;
    }

    /// Parses `tessera.json`.
    public PackDescription describe() throws Failure {
        List<PackEntry> table = new ArrayList<>(pack.instanceCount());
        for (int ordinal = 1; ordinal <= pack.instanceCount(); ordinal++) {
            table.add(pack.instance(ordinal));
        }
        return PackJson.read(pack.description(), table);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            pack.release();
        }
    }
}
