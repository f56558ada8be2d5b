package tessera.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An encapsulated instance of any size streams through in constant memory: what is kept of a frame is its
/// extent.
class LargeStreamTest {
    private static final int FRAGMENT_BYTES = 1 << 20;
    /// What reading may allocate over all: windows, headers, and the extents of the fragments.
    private static final long ALLOWED_BYTES = 16L << 20;

    @Test
    void sixtyFourMegabytesAllocateAFractionOfThemselves() throws Exception {
        readInConstantMemory(64);
    }

    @Test
    @Tag("full")
    void sixGigabytesAllocateNoMoreThanThat() throws Exception {
        readInConstantMemory(6 << 10);
    }

    private static void readInConstantMemory(int fragments) throws Exception {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        read(2);
        long before = threads.getCurrentThreadAllocatedBytes();
        DicomObject object = read(fragments);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(object.lengthBytes()).isGreaterThan((long) fragments * FRAGMENT_BYTES);
        assertThat(FrameIndex.of(object)).hasSize(fragments);
        assertThat(FrameIndex.of(object).getLast().length()).isEqualTo(FRAGMENT_BYTES);
        assertThat(allocated).isLessThan(ALLOWED_BYTES);
    }

    private static DicomObject read(int fragments) throws Exception {
        return DicomReader.readDataSet(
                ByteSource.of(instance(fragments)), TransferSyntax.JPEG_BASELINE, ReadOptions.DEFAULT);
    }

    /// Made while it is read: as many frames of one fragment each.
    private static InputStream instance(int fragments) {
        byte[] head = RawBytes.little()
                .string(tessera.dicom.Tag.NUMBER_OF_FRAMES, "IS", String.format("%06d", fragments))
                .longForm(tessera.dicom.Tag.PIXEL_DATA, "OB", RawBytes.UNDEFINED)
                .item(0)
                .toArray();
        byte[] fragment =
                RawBytes.little().item(FRAGMENT_BYTES).zeros(FRAGMENT_BYTES).toArray();
        byte[] end = RawBytes.little().sequenceEnd().toArray();
        return new SequenceInputStream(Collections.enumeration(List.of(
                new RepeatedStream(head, 1), new RepeatedStream(fragment, fragments), new RepeatedStream(end, 1))));
    }

    /// The same bytes over and over.
    private static final class RepeatedStream extends InputStream {
        private final byte[] bytes;
        private final long total;
        private long position;

        RepeatedStream(byte[] bytes, int times) {
            this.bytes = bytes;
            this.total = (long) bytes.length * times;
        }

        @Override
        public int read() {
            return position == total ? -1 : bytes[(int) (position++ % bytes.length)] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (position == total) {
                return -1;
            }
            int from = (int) (position % bytes.length);
            int count = Math.min(length, bytes.length - from);
            System.arraycopy(bytes, from, target, offset, count);
            position += count;
            return count;
        }
    }
}
