package tessera.app.large;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Random;

/// The bytes of one fragment, of any length, made as they are read: the same noise in each block, marked with the
/// place it belongs to, so that no block can stand for another. The first fragment of a frame starts as a JPEG-LS
/// codestream does.
final class PixelFragment extends InputStream {
    /// @param fragment counted from 0 within the frame
    record Place(int image, int frame, int fragment) {}

    private static final int BLOCK_BYTES = 256 << 10;
    private static final int START_OF_IMAGE = 0xFFD8FFF7;
    private static final byte[] NOISE = noise();

    private final Place place;
    private final long lengthBytes;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES).put(NOISE);
    private long position;

    PixelFragment(Place place, long lengthBytes) {
        this.place = place;
        this.lengthBytes = lengthBytes;
        mark();
    }

    long lengthBytes() {
        return lengthBytes;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (position == lengthBytes) {
            return length == 0 ? 0 : -1;
        }
        int within = (int) (position % BLOCK_BYTES);
        int given = (int) Math.min(Math.min(length, BLOCK_BYTES - within), lengthBytes - position);
        block.get(within, target, offset, given);
        position += given;
        if (position % BLOCK_BYTES == 0) {
            mark();
        }
        return given;
    }

    private void mark() {
        long number = position / BLOCK_BYTES;
        block.putInt(0, number == 0 && place.fragment() == 0 ? START_OF_IMAGE : 0);
        block.putInt(4, place.image());
        block.putInt(8, place.frame() << 16 | place.fragment());
        block.putLong(12, number);
    }

    private static byte[] noise() {
        byte[] noise = new byte[BLOCK_BYTES];
        new Random(6).nextBytes(noise);
        return noise;
    }
}
