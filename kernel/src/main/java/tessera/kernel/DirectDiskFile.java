package tessera.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// A file whose aligned writes go to the disk and not through the page cache (`O_DIRECT`); all others, as at
/// its end, go through the cache as usual. Blocks of [Disk#BLOCK_BYTES] written front to back cost the
/// machine neither a copy nor memory.
final class DirectDiskFile extends FileDiskFile {
    private final FileChannel direct;
    private boolean refused;

    /// @param cached the same file, through the page cache
    DirectDiskFile(Path path, FileChannel cached, FileChannel direct) {
        super(path, cached);
        this.direct = direct;
    }

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
        long at = position;
        if (isAligned(source, position)) {
            int end = source.limit();
            source.limit(source.position() + source.remaining() / Disk.BLOCK_BYTES * Disk.BLOCK_BYTES);
            at += writeDirect(source, at);
            source.limit(end);
        }
        if (source.hasRemaining()) {
            super.write(source, at);
        }
    }

    private boolean isAligned(ByteBuffer source, long position) {
        return !refused
                && source.isDirect()
                && source.remaining() >= Disk.BLOCK_BYTES
                && position % Disk.BLOCK_BYTES == 0
                && source.alignmentOffset(source.position(), Disk.BLOCK_BYTES) == 0;
    }

    /// Bytes written; fewer than there are when the file system would rather have them through its cache.
    private int writeDirect(ByteBuffer source, long position) {
        int start = source.position();
        try {
            while (source.hasRemaining()) {
                direct.write(source, position + source.position() - start);
            }
        } catch (IOException wantsAnotherAlignment) {
            // A disk that fails will fail the write through the cache, or its sync, as well.
            refused = true;
        }
        return source.position() - start;
    }

    @Override
    public void close() throws IOException {
        try (direct) {
            super.close();
        }
    }
}
