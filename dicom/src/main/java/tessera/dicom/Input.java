package tessera.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A window that moves forward over the bytes of a source. Where the source is an array the window is that
/// array, and the values taken are views of it.
final class Input {
    private static final int WINDOW_BYTES = 64 << 10;
    private static final VarHandle SHORT_LITTLE = view(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT_BIG = view(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT_LITTLE = view(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT_BIG = view(int[].class, ByteOrder.BIG_ENDIAN);

    private final @Nullable Feed feed;
    private final long length;
    private final byte[] window;
    private int position;
    private int limit;
    /// Where in the source the first byte of the window stands.
    private long base;

    /// The bytes of an array from `from` to before `to`, the first of which stands at `start` of the source.
    Input(byte[] array, int from, int to, long start) {
        this.feed = null;
        this.window = array;
        this.position = from;
        this.limit = to;
        this.base = start - from;
        this.length = start + to - from;
    }

    private Input(Feed feed) throws IOException {
        this.feed = feed;
        this.length = feed.length();
        this.window = new byte[length == Feed.UNKNOWN ? WINDOW_BYTES : Math.clamp(length, 16, WINDOW_BYTES)];
    }

    static Input of(ByteSource source) throws IOException {
        return switch (source) {
            case ByteSource.OfBuffer(ByteBuffer buffer) -> ofBuffer(buffer);
            case ByteSource.OfChannel(var channel) -> new Input(new Feed.OfChannel(channel.position(0)));
            case ByteSource.OfStream(InputStream stream) -> of(stream);
        };
    }

    static Input of(InputStream stream) throws IOException {
        return new Input(new Feed.OfStream(stream));
    }

    private static Input ofBuffer(ByteBuffer buffer) throws IOException {
        if (buffer.hasArray()) {
            int start = buffer.arrayOffset() + buffer.position();
            return new Input(buffer.array(), start, start + buffer.remaining(), 0);
        }
        return new Input(new Feed.OfBuffer(buffer.duplicate(), buffer.remaining()));
    }

    /// Bytes from the start of the source.
    long offset() {
        return base + position;
    }

    /// Bytes of the whole source, or [Feed#UNKNOWN].
    long length() {
        return length;
    }

    /// The end of the source as an offset; as far away as can be when it is unknown.
    long end() {
        return length == Feed.UNKNOWN ? Long.MAX_VALUE : length;
    }

    /// Whether `count` more bytes are there (at most 256); makes them ready for peeking.
    boolean has(int count) throws IOException {
        return limit - position >= count || fill(count);
    }

    private boolean fill(int count) throws IOException {
        if (feed == null) {
            return false;
        }
        if (window.length - position < count) {
            System.arraycopy(window, position, window, 0, limit - position);
            base += position;
            limit -= position;
            position = 0;
        }
        while (limit - position < count && limit < window.length) {
            int read = feed.read(window, limit, window.length - limit);
            if (read < 0) {
                return false;
            }
            limit += read;
        }
        return limit - position >= count;
    }

    /// How many bytes are ready without asking the source for more.
    int ready() {
        return limit - position;
    }

    int peekByte(int at) {
        return window[position + at] & 0xFF;
    }

    int peekShort(int at, boolean bigEndian) {
        short value = (short) (bigEndian ? SHORT_BIG : SHORT_LITTLE).get(window, position + at);
        return value & 0xFFFF;
    }

    int peekInt(int at, boolean bigEndian) {
        return (int) (bigEndian ? INT_BIG : INT_LITTLE).get(window, position + at);
    }

    /// A tag is two words, each in the byte order of the data set (PS3.5 §7.1.1).
    int peekTag(boolean bigEndian) {
        int number = peekInt(0, bigEndian);
        return bigEndian ? number : Integer.rotateLeft(number, 16);
    }

    /// Passes over bytes that are ready.
    void advance(int count) {
        position += count;
    }

    /// Passes over bytes; false when the source ends before.
    boolean skip(long count) throws IOException {
        if (count <= limit - position) {
            position += (int) count;
            return true;
        }
        if (feed == null) {
            return false;
        }
        long beyond = count - (limit - position);
        base += limit;
        position = 0;
        limit = 0;
        long skipped = feed.skip(beyond, window);
        base += skipped;
        return skipped == beyond;
    }

    /// Takes the next bytes as a value; null when the source ends before. Asks for no more memory than twice
    /// what has arrived, unless the source is known to hold them.
    Value.@Nullable Bytes take(int count) throws IOException {
        if (feed == null) {
            if (count > limit - position) {
                return null;
            }
            position += count;
            return count == 0 ? Value.EMPTY : new Value.Bytes(window, position - count, count);
        }
        return count == 0 ? Value.EMPTY : copy(feed, count);
    }

    private Value.@Nullable Bytes copy(Feed from, int count) throws IOException {
        boolean known = length != Feed.UNKNOWN && count <= length - offset();
        byte[] array = new byte[known ? count : Math.min(count, WINDOW_BYTES)];
        int filled = Math.min(count, limit - position);
        System.arraycopy(window, position, array, 0, filled);
        position += filled;
        while (filled < count) {
            if (filled == array.length) {
                array = Arrays.copyOf(array, (int) Math.min(count, 2L * array.length));
            }
            int read = from.read(array, filled, array.length - filled);
            if (read < 0) {
                return null;
            }
            filled += read;
            base += read;
        }
        return new Value.Bytes(array, 0, count);
    }

    /// What is left, as a stream of its own; this input is not used any more.
    InputStream rest() {
        return new Rest();
    }

    /// Passes over all that is left; returns how many bytes that was.
    long drain() throws IOException {
        long start = offset();
        if (length != Feed.UNKNOWN) {
            return length - start;
        }
        long step = 1L << 30;
        while (skip(step)) {
            // Goes on until the source ends.
        }
        return offset() - start;
    }

    private final class Rest extends InputStream {
        @Override
        public int read() throws IOException {
            if (!has(1)) {
                return -1;
            }
            advance(1);
            return peekByte(-1);
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            if (!has(1)) {
                return -1;
            }
            int given = Math.min(count, ready());
            System.arraycopy(window, position, target, offset, given);
            advance(given);
            return given;
        }
    }

    private static VarHandle view(Class<?> array, ByteOrder order) {
        return MethodHandles.byteArrayViewVarHandle(array, order);
    }
}
