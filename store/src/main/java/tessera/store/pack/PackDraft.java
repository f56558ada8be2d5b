package tessera.store.pack;

import java.nio.ByteBuffer;
import java.util.List;
import tessera.kernel.Failure;
import tessera.kernel.PackName;

/// A pack that is being written aside. Used by one thread; closing it unsealed removes it.
public final class PackDraft implements AutoCloseable {
    PackDraft() {}

    /// Adds an instance; reads its buffers without changing their positions.
    public PackEntry add(PackInstance instance, List<ByteBuffer> content) throws Failure {
        return tessera.store.Skeleton.missing();
    }

    /// Adds an instance that is streamed.
    public PackEntry add(PackInstance instance, PackContent content) throws Failure {
        return tessera.store.Skeleton.missing();
    }

    /// Returns when the pack is durable under its name.
    public PackName seal() throws Failure {
        return tessera.store.Skeleton.missing();
    }

    /// Bytes of the pack's file; after [#seal] the whole file.
    public long sizeBytes() {
        return tessera.store.Skeleton.missing();
    }

    @Override
    public void close() {
        tessera.store.Skeleton.<Object>missing();
    }
}
