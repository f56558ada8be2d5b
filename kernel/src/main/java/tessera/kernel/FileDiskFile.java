package tessera.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// A file of the real disk. A failed sync is final: the page cache may have dropped what it could not write, so
/// a later sync that succeeds would prove nothing; it is refused.
class FileDiskFile implements DiskFile {
    private static final int ZEROS = 1 << 20;

    private final FileChannel channel;
    private volatile boolean syncFailed;

    FileDiskFile(FileChannel channel) {
        this.channel = channel;
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return channel.read(target, position);
    }

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
        long at = position;
        while (source.hasRemaining()) {
            at += channel.write(source, at);
        }
    }

    /// Writes zeros: an extent that fallocate leaves unwritten is converted when it is first written, and that
    /// makes every fdatasync commit the file system's own journal as well. (Measured on ext4, 532 kB written
    /// and synced, best decile: 1.1-1.4 ms into fallocated room, 0.7-1.1 ms into zeros.) The zeros go to the
    /// disk now, so that the first sync of a record does not wait for them.
    @Override
    public void preallocate(long lengthBytes) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(ZEROS);
        for (long at = channel.size(); at < lengthBytes; at += zeros.limit()) {
            zeros.clear().limit((int) Math.min(ZEROS, lengthBytes - at));
            write(zeros, at);
        }
        sync();
    }

    @Override
    public void truncate(long lengthBytes) throws IOException {
        channel.truncate(lengthBytes);
    }

    @Override
    public void sync() throws IOException {
        if (syncFailed) {
            throw new IOException("an earlier sync of this file failed");
        }
        try {
            channel.force(false);
        } catch (IOException e) {
            syncFailed = true;
            throw e;
        }
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
