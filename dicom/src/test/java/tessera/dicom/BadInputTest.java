package tessera.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever arrives is an object or a failure that says where and never what; it is never a crash, a hang, or
/// memory that grows with a declared length.
class BadInputTest {
    private static final ParseLimits LIMITS = new ParseLimits(64, 10_000, 10_000, 1 << 20, 1 << 20, 100);
    private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withLimits(LIMITS);

    @ParameterizedTest
    @ValueSource(
            strings = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99"})
    void aFileCutAtAnyByteIsAFailureOrAnObjectOfWhatIsThere(String syntax) throws Exception {
        DataSet dataSet = Samples.small()
                .put(Tag.PIXEL_DATA, Vr.OW, new byte[32])
                .putNumbers(Tag.BITS_ALLOCATED, Vr.US, 16)
                .build();
        byte[] file = Samples.file(dataSet, TransferSyntax.of(new tessera.kernel.Uid(syntax)));
        int whole = Samples.read(file).dataSet().elements().size();
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            // The same from memory and from a stream, whose length is not known before.
            int inMemory = elementsOrFailure(ByteSource.of(ByteBuffer.wrap(cut)));
            int streamed = elementsOrFailure(ByteSource.of(new ByteArrayInputStream(cut)));
            assertThat(streamed).as("cut at %d", length).isEqualTo(inMemory);
            // A byte that only makes the deflated length even (PS3.5 §A.5) may be gone.
            boolean padding = syntax.endsWith(".99") && length == file.length - 1;
            assertThat(streamed).as("cut at %d", length).isLessThan(padding ? whole + 1 : whole);
        }
    }

    private static int elementsOrFailure(ByteSource source) throws IOException {
        try {
            return DicomReader.read(source, OPTIONS).dataSet().elements().size();
        } catch (ParseFailure failure) {
            assertThat(failure.sentence())
                    .startsWith("@0x")
                    .doesNotContain("Anna", "P001", "T-62000")
                    .doesNotContain("null");
            return -1;
        }
    }

    @Test
    void noiseInAnyByteIsNeverACrash() throws Exception {
        byte[] file = Samples.file(Samples.small().build(), TransferSyntax.EXPLICIT_LITTLE);
        Random random = new Random(20261124);
        for (int i = 0; i < 20_000; i++) {
            byte[] noisy = file.clone();
            for (int j = 0; j < 1 + i % 4; j++) {
                noisy[132 + random.nextInt(file.length - 132)] = (byte) random.nextInt(256);
            }
            elementsOrFailure(ByteSource.of(ByteBuffer.wrap(noisy)));
        }
    }

    @Test
    void aLengthBeyondTheEndSaysWhere() {
        byte[] bytes = RawBytes.little()
                .longForm(Tag.CONTENT_SEQUENCE, "SQ", RawBytes.UNDEFINED)
                .item(0)
                .item(RawBytes.UNDEFINED)
                .shortForm(Tag.CODE_VALUE, "SH", 1_000)
                .zeros(812)
                .toArray();
        ParseFailure failure = catchThrowableOfType(ParseFailure.class, () -> Samples.read(bytes));
        assertThat(failure.code()).isEqualTo("dicom.truncated");
        assertThat(failure.in("0001.dcm").sentence())
                .isEqualTo("0001.dcm @0x1C (0040,A730)[2].(0008,0100): length exceeds the 812 bytes left");
    }

    @Test
    void nestingAHundredThousandDeepIsRefusedAtTheLimit() {
        RawBytes bytes = RawBytes.little();
        for (int i = 0; i < 100_000; i++) {
            bytes.longForm(Tag.CONTENT_SEQUENCE, "SQ", RawBytes.UNDEFINED).item(RawBytes.UNDEFINED);
        }
        byte[] nested = bytes.toArray();
        for (TransferSyntax syntax : new TransferSyntax[] {TransferSyntax.EXPLICIT_LITTLE}) {
            assertThatThrownBy(() -> Samples.readDataSet(nested, syntax))
                    .isInstanceOfSatisfying(ParseFailure.class, failure -> {
                        assertThat(failure.code()).isEqualTo("dicom.limit");
                        assertThat(failure.reason()).isEqualTo("sequences are nested deeper than 64");
                    });
        }
    }

    @Test
    void withAHigherLimitDepthCostsNoStack() throws Exception {
        int depth = 100_000;
        RawBytes bytes = RawBytes.little();
        for (int i = 0; i < depth; i++) {
            bytes.longForm(Tag.CONTENT_SEQUENCE, "SQ", RawBytes.UNDEFINED).item(RawBytes.UNDEFINED);
        }
        for (int i = 0; i < depth; i++) {
            bytes.itemEnd().sequenceEnd();
        }
        byte[] nested = bytes.toArray();
        ParseLimits deep = new ParseLimits(depth, 1_000_000, 1, 1 << 20, 1 << 20, 100);
        DicomObject object = Samples.read(nested, ReadOptions.DEFAULT.withLimits(deep));
        assertThat(Samples.bytes(object.dataSet(), Encoding.EXPLICIT_LITTLE)).isEqualTo(nested);
    }

    @Test
    void fourGibibytesInOneKibibyteAllocateNothing() {
        for (String vr : new String[] {"OB", "UN", "UT", "SQ", "OW"}) {
            byte[] bytes = RawBytes.little()
                    .longForm(0x00420011, vr, 0xFFFFFFFE)
                    .zeros(1_012)
                    .toArray();
            for (ByteSource source : new ByteSource[] {
                ByteSource.of(ByteBuffer.wrap(bytes)), ByteSource.of(new ByteArrayInputStream(bytes))
            }) {
                assertThatThrownBy(() -> DicomReader.read(source, OPTIONS.withBulkThreshold(Integer.MAX_VALUE)))
                        .isInstanceOf(ParseFailure.class);
            }
        }
    }

    @Test
    void aLongValueOfAStreamIsHeldOnlyAsItArrives() {
        ParseLimits large = new ParseLimits(64, 1_000, 1_000, 2L << 30, 1 << 20, 100);
        byte[] bytes = RawBytes.little()
                .longForm(0x00420011, "OB", 2_000_000_000)
                .zeros(500)
                .toArray();
        assertThatThrownBy(() -> DicomReader.read(
                        ByteSource.of(new ByteArrayInputStream(bytes)),
                        ReadOptions.DEFAULT.withLimits(large).withBulkThreshold(Integer.MAX_VALUE)))
                .isInstanceOfSatisfying(
                        ParseFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo("dicom.truncated"));
    }

    @Test
    void aDeflateBombIsRefusedAtTheLimit() throws Exception {
        byte[] bomb = deflatedFile(64 << 20);
        assertThat(bomb.length).isLessThan(200_000);
        assertThatThrownBy(() -> Samples.read(bomb, OPTIONS)).isInstanceOfSatisfying(ParseFailure.class, failure -> {
            assertThat(failure.code()).isEqualTo("dicom.limit");
            assertThat(failure.reason()).contains("inflates to more than 1048576 bytes");
        });
    }

    /// A file whose deflated data set is one value of that many zeros.
    private static byte[] deflatedFile(int zeros) throws Exception {
        byte[] head = Samples.file(
                new DataSetBuilder().putAll(Samples.small().build()).build(), TransferSyntax.DEFLATED);
        int start = (int) Samples.read(head).dataSetOffset();
        byte[] plain = RawBytes.little()
                .string(Tag.STUDY_DATE, "DA", "20260102")
                .longForm(Tag.PIXEL_DATA, "OB", zeros)
                .zeros(zeros)
                .toArray();
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(plain);
        deflater.finish();
        byte[] deflated = new byte[plain.length / 100];
        int length = deflater.deflate(deflated);
        deflater.end();
        byte[] file = Arrays.copyOf(head, start + length);
        System.arraycopy(deflated, 0, file, start, length);
        return file;
    }

    @Test
    void moreElementsThanTheLimitAreRefused() {
        RawBytes bytes = RawBytes.little();
        for (int i = 0; i < 10_001; i++) {
            bytes.shortForm(0x00110010, "LO", 0);
        }
        assertIsLimit(bytes.toArray());
    }

    @Test
    void moreItemsThanTheLimitAreRefused() {
        RawBytes bytes = RawBytes.little().longForm(Tag.CONTENT_SEQUENCE, "SQ", RawBytes.UNDEFINED);
        for (int i = 0; i < 10_001; i++) {
            bytes.item(0);
        }
        assertIsLimit(bytes.sequenceEnd().toArray());
    }

    @Test
    void moreFragmentsThanTheLimitAreRefused() {
        RawBytes bytes = RawBytes.little().longForm(Tag.PIXEL_DATA, "OB", RawBytes.UNDEFINED);
        for (int i = 0; i < 10_002; i++) {
            bytes.item(0);
        }
        assertIsLimit(bytes.sequenceEnd().toArray());
    }

    @Test
    void moreBytesToHoldThanTheLimitAreRefused() {
        RawBytes bytes = RawBytes.little();
        for (int i = 0; i < 40; i++) {
            bytes.longForm(0x00421001 + i, "UT", 30_000).zeros(30_000);
        }
        assertIsLimit(bytes.toArray());
    }

    private static void assertIsLimit(byte[] bytes) {
        assertThatThrownBy(() -> DicomReader.readDataSet(
                        ByteSource.of(ByteBuffer.wrap(bytes)), TransferSyntax.EXPLICIT_LITTLE, OPTIONS))
                .isInstanceOfSatisfying(
                        ParseFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo("dicom.limit"));
    }
}
