package tessera.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// A file whose aligned writes go to the disk and not through the page cache (`O_DIRECT`); all others, as at
/// its end, go through the cache as usual. Blocks of [Disk#BLOCK_BYTES] written front to back cost the machine
/// neither a copy nor memory.
final class DirectDiskFile implements DiskFile {
    private final DiskFile cached;
    private final FileChannel direct;
    private boolean refused;

    DirectDiskFile(DiskFile cached, FileChannel direct) {
        this.cached = cached;
        this.direct = direct;
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return cached.read(target, position);
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
            cached.write(source, at);
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
    public void preallocate(long lengthBytes) throws IOException {
        cached.preallocate(lengthBytes);
    }

    @Override
    public void truncate(long lengthBytes) throws IOException {
        cached.truncate(lengthBytes);
    }

    @Override
    public void sync() throws IOException {
        cached.sync();
    }

    @Override
    public long size() throws IOException {
        return cached.size();
    }

    @Override
    public void close() throws IOException {
        try (direct) {
            cached.close();
        }
    }
}
