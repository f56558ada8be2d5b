package tessera.dicom;

import java.util.AbstractList;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;

/// The frames of native pixel data (PS3.5 §8): one behind the other without padding between them, so that each
/// is a matter of arithmetic and none is kept.
final class NativeFrames extends AbstractList<Frame> implements RandomAccess {
    private final long offset;
    private final long bitsPerFrame;
    private final int count;

    private NativeFrames(long offset, long bitsPerFrame, int count) {
        this.offset = offset;
        this.bitsPerFrame = bitsPerFrame;
        this.count = count;
    }

    /// The frames that lie wholly within the `length` bytes there are, at most as many as the data set
    /// declares; none when it does not say how large a frame is.
    static NativeFrames of(DataSet dataSet, long offset, long length) {
        long declared = declaredFrames(dataSet);
        Optional<Long> bits = bitsPerFrame(dataSet, declared, length);
        if (bits.isEmpty()) {
            return new NativeFrames(offset, 0, 0);
        }
        long whole = bitsOf(length) / bits.get();
        return new NativeFrames(offset, bits.get(), (int) Math.min(Integer.MAX_VALUE, Math.min(declared, whole)));
    }

    /// Whether the pixel data are as long as the data set says, padded to an even length; true as well where it
    /// does not say.
    static boolean isOfDeclaredLength(DataSet dataSet, long length) {
        long declared = declaredFrames(dataSet);
        Optional<Long> bits = bitsPerFrame(dataSet, declared, length);
        if (bits.isEmpty()) {
            return true;
        }
        long expected = bytesFor(bits.get(), declared);
        return length == expected || length == expected + (expected & 1);
    }

    static long declaredFrames(DataSet dataSet) {
        return Math.max(1, dataSet.integer(Tag.NUMBER_OF_FRAMES).orElse(1L));
    }

    private static Optional<Long> bitsPerFrame(DataSet dataSet, long frames, long length) {
        long pixels = product(positive(dataSet, Tag.ROWS), positive(dataSet, Tag.COLUMNS));
        long samples = dataSet.integer(Tag.SAMPLES_PER_PIXEL).orElse(1L);
        long bits = product(product(pixels, samples), positive(dataSet, Tag.BITS_ALLOCATED));
        if (bits == 0) {
            return Optional.empty();
        }
        // YBR_FULL_422 shares its colours between two pixels, so that three samples take the room of two
        // (PS3.3 §C.7.6.3.1.2); files that name it and are not so are common, and their length tells.
        boolean shared = samples == 3
                && dataSet.string(Tag.PHOTOMETRIC_INTERPRETATION)
                        .filter(name -> name.endsWith("_422"))
                        .isPresent();
        return Optional.of(shared && length < bytesFor(bits, frames) ? bits / 3 * 2 : bits);
    }

    private static long bytesFor(long bitsPerFrame, long frames) {
        long bits = product(bitsPerFrame, frames);
        return bits / 8 + (bits % 8 == 0 ? 0 : 1);
    }

    private static long bitsOf(long bytes) {
        return Math.min(bytes, Long.MAX_VALUE / 8) * 8;
    }

    private static long positive(DataSet dataSet, int tag) {
        return Math.max(0, dataSet.integer(tag).orElse(0L));
    }

    /// As large as can be where the true product is larger; 0 where a factor is.
    private static long product(long left, long right) {
        if (left <= 0 || right <= 0) {
            return 0;
        }
        return left > Long.MAX_VALUE / right ? Long.MAX_VALUE : left * right;
    }

    @Override
    public Frame get(int index) {
        long firstBit = Objects.checkIndex(index, count) * bitsPerFrame;
        long lastBit = firstBit + bitsPerFrame - 1;
        long firstByte = firstBit / 8;
        return new Frame(offset + firstByte, lastBit / 8 - firstByte + 1, false, (int) (firstBit % 8));
    }

    @Override
    public int size() {
        return count;
    }
}
