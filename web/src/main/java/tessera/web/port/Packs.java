package tessera.web.port;

import java.nio.ByteBuffer;
import java.util.List;
import tessera.kernel.Failure;
import tessera.kernel.PackName;
import tessera.store.pack.FrameSpan;
import tessera.store.pack.MetadataFragment;
import tessera.store.pack.PackReader;
import tessera.store.pack.PackStore;

/// Where stored bytes come from, see [PackStore].
@FunctionalInterface
public interface Packs {
    /// Opens a pack, which the caller closes. Fails with `pack.missing`, or `pack.gone` when it was withdrawn.
    Pack open(PackName name) throws Failure;

    /// An open pack, see [PackReader]. Its buffers are good until it is closed.
    interface Pack extends AutoCloseable {
        List<ByteBuffer> slices(int ordinal, long from, long length);

        FrameSpan frame(int ordinal, int number);

        List<MetadataFragment> metadata(int[] ordinals);

        @Override
        void close();
    }

    static Packs of(PackStore store) {
        return name -> new Stored(store.open(name));
    }

    /// A pack of the store.
    record Stored(PackReader reader) implements Pack {
        @Override
        public List<ByteBuffer> slices(int ordinal, long from, long length) {
            return reader.slices(ordinal, from, length);
        }

        @Override
        public FrameSpan frame(int ordinal, int number) {
            return reader.frame(ordinal, number);
        }

        @Override
        public List<MetadataFragment> metadata(int[] ordinals) {
            return reader.metadata(ordinals);
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
