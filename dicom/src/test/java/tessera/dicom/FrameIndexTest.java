package tessera.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// PS3.5 §8 and §A.4: where every frame lies, for every layout.
class FrameIndexTest {
    /// The first bytes of a JPEG and of a JPEG 2000 codestream, and of something that continues one.
    private static final String JPEG = "\u00ff\u00d8\u00ff\u00e0";

    private static final String JPEG_2000 = "\u00ffO\u00ffQ";
    private static final String MORE = "\u0001\u0002\u0003\u0004";

    @Test
    void nativeFramesFollowEachOther() throws Exception {
        List<Frame> frames = nativeFrames(3, 4, 16, 96);
        long start = frames.getFirst().offset();
        assertThat(frames)
                .containsExactly(
                        new Frame(start, 32, false),
                        new Frame(start + 32, 32, false),
                        new Frame(start + 64, 32, false));
    }

    @Test
    void oneBitFramesSayInWhichBitTheyStart() throws Exception {
        // 5 × 5 bits: frames at bits 0, 25 and 50.
        List<Frame> frames = nativeFrames(3, 5, 1, 10);
        long start = frames.getFirst().offset();
        assertThat(frames)
                .containsExactly(
                        new Frame(start, 4, false, 0),
                        new Frame(start + 3, 4, false, 1),
                        new Frame(start + 6, 4, false, 2));
    }

    @Test
    void nativePixelDataThatEndEarlyGiveTheWholeFrames() throws Exception {
        assertThat(nativeFrames(3, 4, 16, 70)).hasSize(2);
    }

    @Test
    void aMillionClaimedFramesAreNotBelieved() throws Exception {
        assertThat(nativeFrames(2_000_000_000, 4, 16, 32)).hasSize(1);
    }

    @Test
    void nativeFramesWithSharedColoursTakeTwoThirds() throws Exception {
        DataSetBuilder builder = pixels(2, 4, 8)
                .putNumbers(Tag.SAMPLES_PER_PIXEL, Vr.US, 3)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "YBR_FULL_422");
        assertThat(frames(builder.put(Tag.PIXEL_DATA, Vr.OB, new byte[64]).build()))
                .extracting(Frame::length)
                .containsExactly(32L, 32L);
        assertThat(frames(builder.put(Tag.PIXEL_DATA, Vr.OB, new byte[96]).build()))
                .extracting(Frame::length)
                .containsExactly(48L, 48L);
    }

    @Test
    void aBasicOffsetTableGroupsFragments() throws Exception {
        assertThat(encapsulated(2, new int[] {0, 24}, JPEG, MORE, JPEG))
                .extracting(Frame::length, Frame::fragmented)
                .containsExactly(tuple(16, true), tuple(4, false));
    }

    @Test
    void aBasicOffsetTableThatPointsBesideFragmentsIsPassedOver() throws Exception {
        assertThat(encapsulated(2, new int[] {0, 13}, JPEG, JPEG)).hasSize(2);
    }

    @Test
    void anExtendedOffsetTableGoesFirst() throws Exception {
        RawBytes bytes = head(2).longForm(Tag.EXTENDED_OFFSET_TABLE, "OV", 16)
                .number(8, 0)
                .number(8, 12)
                .longForm(Tag.EXTENDED_OFFSET_TABLE_LENGTHS, "OV", 16)
                .number(8, 4)
                .number(8, 4);
        assertThat(fragments(bytes, new int[0], MORE, MORE))
                .extracting(Frame::length, Frame::fragmented)
                .containsExactly(tuple(4, false), tuple(4, false));
    }

    @Test
    void withoutATableOneFragmentIsOneFrame() throws Exception {
        assertThat(encapsulated(3, new int[0], MORE, MORE, MORE)).hasSize(3);
    }

    @Test
    void withoutATableAllFragmentsAreTheOnlyFrame() throws Exception {
        assertThat(encapsulated(1, new int[0], MORE, JPEG, MORE))
                .extracting(Frame::length, Frame::fragmented)
                .containsExactly(tuple(28, true));
    }

    @Test
    void withoutATableCodestreamsTellFramesApart() throws Exception {
        assertThat(encapsulated(2, new int[0], JPEG, MORE, MORE, JPEG))
                .extracting(Frame::length, Frame::fragmented)
                .containsExactly(tuple(28, true), tuple(4, false));
        assertThat(encapsulated(2, new int[0], JPEG_2000, JPEG_2000, MORE))
                .extracting(Frame::length, Frame::fragmented)
                .containsExactly(tuple(4, false), tuple(16, true));
    }

    @Test
    void framesThatCannotBeToldApartAreNone() throws Exception {
        assertThat(encapsulated(2, new int[0], MORE, MORE, MORE)).isEmpty();
        assertThat(encapsulated(3, new int[0], JPEG, JPEG)).isEmpty();
    }

    @Test
    void anObjectWithoutPixelsHasNoFrames() throws Exception {
        assertThat(frames(Samples.small().build())).isEmpty();
    }

    private static org.assertj.core.groups.Tuple tuple(long length, boolean fragmented) {
        return org.assertj.core.groups.Tuple.tuple(length, fragmented);
    }

    private static List<Frame> nativeFrames(int frames, int size, int bits, int bytes) throws ParseFailure {
        return frames(pixels(frames, size, bits)
                .put(Tag.PIXEL_DATA, Vr.OW, new byte[bytes])
                .build());
    }

    private static DataSetBuilder pixels(int frames, int size, int bits) {
        return Samples.small()
                .put(Tag.NUMBER_OF_FRAMES, Vr.IS, Integer.toString(frames))
                .putNumbers(Tag.ROWS, Vr.US, size)
                .putNumbers(Tag.COLUMNS, Vr.US, size)
                .putNumbers(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
                .putNumbers(Tag.BITS_ALLOCATED, Vr.US, bits);
    }

    private static List<Frame> frames(DataSet dataSet) throws ParseFailure {
        byte[] file = Samples.file(dataSet, TransferSyntax.EXPLICIT_LITTLE);
        return FrameIndex.of(Samples.read(file));
    }

    private static List<Frame> encapsulated(int frames, int[] table, String... fragments) throws ParseFailure {
        return fragments(head(frames), table, fragments);
    }

    private static RawBytes head(int frames) {
        return RawBytes.little().string(Tag.NUMBER_OF_FRAMES, "IS", frames + " ");
    }

    private static List<Frame> fragments(RawBytes bytes, int[] table, String... fragments) throws ParseFailure {
        bytes.longForm(Tag.PIXEL_DATA, "OB", RawBytes.UNDEFINED).item(4 * table.length);
        for (int entry : table) {
            bytes.number(4, entry);
        }
        for (String fragment : fragments) {
            bytes.item(fragment.length()).text(fragment);
        }
        byte[] all = bytes.sequenceEnd().toArray();
        assertThat(Samples.bytesOf(Samples.readDataSet(all, TransferSyntax.JPEG_BASELINE), all))
                .isEqualTo(all);
        return FrameIndex.of(Samples.readDataSet(all, TransferSyntax.JPEG_BASELINE));
    }
}
