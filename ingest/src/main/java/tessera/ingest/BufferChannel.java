package tessera.ingest;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/// The bytes of some buffers, one behind the other, as a channel to read from.
final class BufferChannel implements SeekableByteChannel {
    private final List<ByteBuffer> buffers;
    private final long size;
    private long position;

    BufferChannel(List<ByteBuffer> buffers) {
        this.buffers = List.copyOf(buffers);
        this.size = buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    @Override
    public int read(ByteBuffer target) {
        if (position >= size) {
            return -1;
        }
        long start = 0;
        for (ByteBuffer buffer : buffers) {
            if (position < start + buffer.remaining()) {
                int from = (int) (position - start);
                int length = Math.min(target.remaining(), buffer.remaining() - from);
                target.put(buffer.slice(buffer.position() + from, length));
                position += length;
                return length;
            }
            start += buffer.remaining();
        }
        return -1;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
