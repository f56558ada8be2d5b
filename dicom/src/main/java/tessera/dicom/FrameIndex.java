package tessera.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the frames of an object in its source without decoding anything.
///
/// - Native pixel data (PS3.5 §8): from rows, columns, samples and bits. Frames of one-bit pixels that do not
/// start on a
///   byte boundary get the bytes that hold their bits; the first and last byte are shared with their neighbours.
/// - Encapsulated (PS3.5 §A.4): by the Extended Offset Table, else the Basic Offset Table, else by the fragments
///   themselves: one for each frame where their numbers agree, all of them where there is one frame, else by
/// the marks
///   with which a codestream starts. A table that points anywhere but at fragments is passed over.
/// - A deflated data set has no frames here: its bytes are not in the source as they are.
public final class FrameIndex {
    /// What an object may claim and still be believed: more frames than this are not indexed.
    private static final int MOST_FRAMES = 50_000_000;

    private FrameIndex() {}

    /// The frames in order; empty for an object without pixels, and where the numbers do not fit the bytes.
    public static List<Frame> of(DicomObject object, ByteSource source) throws IOException {
        if (object.transferSyntax().deflated()) {
            return List.of();
        }
        DataSet dataSet = object.dataSet();
        for (int tag : new int[] {Tag.PIXEL_DATA, Tag.FLOAT_PIXEL_DATA, Tag.DOUBLE_FLOAT_PIXEL_DATA}) {
            Optional<Element> pixels = dataSet.find(tag);
            if (pixels.isPresent()) {
                return switch (pixels.get().value()) {
                    case Value.Fragments fragments -> encapsulated(dataSet, fragments, source);
                    case Value.Bulk(long offset, long length) -> nativeFrames(dataSet, offset, length);
                    case Value.Bytes bytes -> nativeFrames(dataSet, pixels.get().valueOffset(), bytes.length());
                    case Value.Items _ -> List.of();
                };
            }
        }
        return List.of();
    }

    private static List<Frame> nativeFrames(DataSet dataSet, long offset, long length) {
        long count = frameCount(dataSet);
        long pixels = product(
                positive(dataSet, Tag.ROWS),
                positive(dataSet, Tag.COLUMNS),
                dataSet.integer(Tag.SAMPLES_PER_PIXEL).orElse(1L));
        long bits = product(pixels, positive(dataSet, Tag.BITS_ALLOCATED));
        if (isSubsampled(dataSet)) {
            bits = product(pixels / 3 * 2, positive(dataSet, Tag.BITS_ALLOCATED));
        }
        if (bits <= 0 || count > MOST_FRAMES) {
            return List.of();
        }
        List<Frame> frames = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            long first = i * bits / 8;
            long end = Math.addExact(i * bits, bits + 7) / 8;
            if (end > length) {
                break;
            }
            frames.add(new Frame(offset + first, end - first, false));
        }
        return frames;
    }

    /// YBR_FULL_422 and YBR_PARTIAL_422 have two samples for each pixel (PS3.3 §C.7.6.3.1.2).
    private static boolean isSubsampled(DataSet dataSet) {
        return dataSet.string(Tag.PHOTOMETRIC_INTERPRETATION)
                .filter(name -> name.endsWith("_422"))
                .isPresent();
    }

    private static long positive(DataSet dataSet, int tag) {
        return Math.max(0, dataSet.integer(tag).orElse(0L));
    }

    /// 0 when the product is not a number of bytes that anything could have.
    private static long product(long... factors) {
        long product = 1;
        for (long factor : factors) {
            if (factor <= 0 || product > (1L << 50) / factor) {
                return 0;
            }
            product *= factor;
        }
        return product;
    }

    private static long frameCount(DataSet dataSet) {
        return Math.max(1, dataSet.integer(Tag.NUMBER_OF_FRAMES).orElse(1L));
    }

    private static List<Frame> encapsulated(DataSet dataSet, Value.Fragments fragments, ByteSource source)
            throws IOException {
        long count = frameCount(dataSet);
        if (fragments.count() == 0 || count > MOST_FRAMES) {
            return List.of();
        }
        List<Integer> starts = extended(dataSet, fragments, count, source);
        if (starts.isEmpty()) {
            starts = basic(fragments, count);
        }
        if (starts.isEmpty()) {
            starts = unlisted(fragments, count);
        }
        return frames(fragments, starts);
    }

    /// Extended Offset Table (7FE0,0001): eight bytes a frame, from the first byte of the first fragment's item.
    private static List<Integer> extended(DataSet dataSet, Value.Fragments fragments, long count, ByteSource source)
            throws IOException {
        Optional<Element> table = dataSet.find(Tag.EXTENDED_OFFSET_TABLE);
        if (table.isEmpty() || table.get().valueLength() != count * Long.BYTES || count > Integer.MAX_VALUE / 8) {
            return List.of();
        }
        Optional<ByteBuffer> entries = switch (table.get().value()) {
            case Value.Bytes bytes -> Optional.of(bytes.buffer());
            case Value.Bulk(long offset, long length) -> read(source, offset, (int) length);
            case Value.Items _, Value.Fragments _ -> Optional.empty();
        };
        if (entries.isEmpty()) {
            return List.of();
        }
        ByteBuffer offsets = entries.get().order(ByteOrder.LITTLE_ENDIAN);
        long[] wanted = new long[(int) count];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = offsets.getLong(i * Long.BYTES);
        }
        return matched(fragments, wanted);
    }

    private static List<Integer> basic(Value.Fragments fragments, long count) {
        Value.Bytes table = fragments.offsetTable();
        if (table.length() != count * Integer.BYTES) {
            return List.of();
        }
        ByteBuffer offsets = table.buffer().order(ByteOrder.LITTLE_ENDIAN);
        long[] wanted = new long[(int) count];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = Integer.toUnsignedLong(offsets.getInt(i * Integer.BYTES));
        }
        return matched(fragments, wanted);
    }

    /// The fragments at which the offsets point; empty unless the first frame starts at the first fragment and each
    /// offset is a later fragment's.
    private static List<Integer> matched(Value.Fragments fragments, long[] wanted) {
        List<Integer> starts = new ArrayList<>(wanted.length);
        long base = fragments.offset(0);
        int fragment = 0;
        for (long offset : wanted) {
            while (fragment < fragments.count() && fragments.offset(fragment) - base < offset) {
                fragment++;
            }
            if (fragment == fragments.count() || fragments.offset(fragment) - base != offset) {
                return List.of();
            }
            starts.add(fragment);
            fragment++;
        }
        return !starts.isEmpty() && starts.getFirst() == 0 ? starts : List.of();
    }

    private static List<Integer> unlisted(Value.Fragments fragments, long count) {
        List<Integer> starts = new ArrayList<>();
        if (count == 1) {
            return List.of(0);
        }
        boolean oneEach = fragments.count() == count;
        for (int i = 0; i < fragments.count(); i++) {
            if (oneEach || i == 0 || startsCodestream(fragments.head(i))) {
                starts.add(i);
            }
        }
        // Fewer starts than frames: the frames cannot be told apart, and a wrong frame is worse than none.
        return starts.size() == count ? starts : List.of();
    }

    /// JPEG and JPEG-LS start with SOI FFD8 FF, JPEG 2000 with SOC FF4F FF51.
    private static boolean startsCodestream(int head) {
        return (head & 0xFFFFFF00) == 0xFFD8FF00 || head == 0xFF4FFF51;
    }

    private static List<Frame> frames(Value.Fragments fragments, List<Integer> starts) {
        List<Frame> frames = new ArrayList<>(starts.size());
        for (int i = 0; i < starts.size(); i++) {
            int first = starts.get(i);
            int last = (i + 1 < starts.size() ? starts.get(i + 1) : fragments.count()) - 1;
            long offset = fragments.offset(first);
            long end = fragments.offset(last) + fragments.length(last);
            frames.add(new Frame(offset, end - offset, last > first));
        }
        return frames;
    }

    private static Optional<ByteBuffer> read(ByteSource source, long offset, int length) throws IOException {
        return switch (source) {
            case ByteSource.OfBuffer(ByteBuffer buffer) ->
                Optional.of(buffer.slice(buffer.position() + Math.toIntExact(offset), length));
            case ByteSource.OfChannel(SeekableByteChannel channel) -> {
                ByteBuffer bytes = ByteBuffer.allocate(length);
                channel.position(offset);
                int read = 0;
                while (bytes.hasRemaining() && read >= 0) {
                    read = channel.read(bytes);
                }
                yield bytes.hasRemaining() ? Optional.empty() : Optional.of(bytes.flip());
            }
            case ByteSource.OfStream _ -> Optional.empty();
        };
    }
}
