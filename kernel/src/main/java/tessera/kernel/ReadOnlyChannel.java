package tessera.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/// A channel over bytes that are somewhere already: all but the reading itself.
public abstract class ReadOnlyChannel implements SeekableByteChannel {
    private final long size;
    private long position;

    protected ReadOnlyChannel(long size) {
        this.size = size;
    }

    /// Reads some bytes at a place before the end.
    ///
    /// @return how many, at least one where the target has room
    protected abstract int readAt(long place, ByteBuffer target) throws IOException;

    @Override
    public final int read(ByteBuffer target) throws IOException {
        if (position >= size) {
            return -1;
        }
        int count = readAt(position, target);
        position += count;
        return count;
    }

    @Override
    public final long position() {
        return position;
    }

    @Override
    public final SeekableByteChannel position(long newPosition) {
        if (newPosition < 0) {
            throw new IllegalArgumentException("a position is not negative");
        }
        position = newPosition;
        return this;
    }

    @Override
    public final long size() {
        return size;
    }

    @Override
    public final int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public final SeekableByteChannel truncate(long length) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() throws IOException {}
}
