package tessera.store.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import tessera.kernel.Failure;
import tessera.kernel.PackName;

/// An open pack, mapped into memory. Any number of threads; the buffers it hands out are valid until it is closed and
/// throw IllegalStateException afterwards. Ordinals count from 1.
public final class PackReader implements AutoCloseable {
    PackReader() {}

    public PackName name() {
        return tessera.store.Skeleton.missing();
    }

    public int instanceCount() {
        return tessera.store.Skeleton.missing();
    }

    public PackEntry instance(int ordinal) {
        return tessera.store.Skeleton.missing();
    }

    /// The bytes of an instance without a copy: one buffer for each GiB.
    public List<ByteBuffer> slices(int ordinal) {
        return tessera.store.Skeleton.missing();
    }

    /// `length` bytes of an instance from its byte `from` on.
    public List<ByteBuffer> slices(int ordinal, long from, long length) {
        return tessera.store.Skeleton.missing();
    }

    /// The bytes of an instance of at most 2 GiB.
    public ByteBuffer slice(int ordinal) {
        return tessera.store.Skeleton.missing();
    }

    public void transfer(int ordinal, long from, long length, WritableByteChannel sink) throws IOException {
        tessera.store.Skeleton.<Object>missing();
    }

    /// Frame numbers count from 1 (PS3.18).
    public FrameSpan frame(int ordinal, int number) {
        return tessera.store.Skeleton.missing();
    }

    public List<MetadataFragment> metadata(int[] ordinals) {
        return tessera.store.Skeleton.missing();
    }

    /// Parses `tessera.json`.
    public PackDescription describe() throws Failure {
        return tessera.store.Skeleton.missing();
    }

    @Override
    public void close() {
        tessera.store.Skeleton.<Object>missing();
    }
}
