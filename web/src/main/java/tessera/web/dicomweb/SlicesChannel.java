package tessera.web.dicomweb;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/// Reads consecutive buffers, such as the mapped slices of a very large instance, as one source.
final class SlicesChannel implements SeekableByteChannel {
    private final List<ByteBuffer> slices;
    private final long size;
    private long position;

    SlicesChannel(List<ByteBuffer> slices) {
        this.slices = List.copyOf(slices);
        this.size = slices.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    @Override
    public int read(ByteBuffer target) {
        long start = 0;
        for (ByteBuffer slice : slices) {
            if (position < start + slice.remaining()) {
                int from = (int) (position - start);
                int count = Math.min(slice.remaining() - from, target.remaining());
                target.put(slice.slice(slice.position() + from, count));
                position += count;
                return count;
            }
            start += slice.remaining();
        }
        return -1;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        if (newPosition < 0) {
            throw new IllegalArgumentException("a position is not negative");
        }
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
    public SeekableByteChannel truncate(long length) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
