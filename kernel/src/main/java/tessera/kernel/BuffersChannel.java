package tessera.kernel;

import java.nio.ByteBuffer;
import java.util.List;

/// The bytes of some buffers, one behind the other, such as the mapped slices of a very large instance. The buffers'
/// positions stay as they are.
public final class BuffersChannel extends ReadOnlyChannel {
    private final List<ByteBuffer> buffers;

    public BuffersChannel(List<ByteBuffer> buffers) {
        super(buffers.stream().mapToLong(ByteBuffer::remaining).sum());
        this.buffers = List.copyOf(buffers);
    }

    @Override
    protected int readAt(long place, ByteBuffer target) {
        long start = 0;
        for (ByteBuffer buffer : buffers) {
            if (place < start + buffer.remaining()) {
                int from = (int) (place - start);
                int count = Math.min(buffer.remaining() - from, target.remaining());
                target.put(buffer.slice(buffer.position() + from, count));
                return count;
            }
            start += buffer.remaining();
        }
        throw new IllegalArgumentException("the place is behind the end");
    }

    @Override
    public void close() {}
}
