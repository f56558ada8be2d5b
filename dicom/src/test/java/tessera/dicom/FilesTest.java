package tessera.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// PS3.10 §7: files with and without what stands in front of the data set.
class FilesTest {
    private static final int PREAMBLE_AND_MAGIC = 132;

    @Test
    void theOffsetOfEveryValueIsItsPlaceInTheFile() throws Exception {
        byte[] file = Samples.ct();
        DicomObject object = Samples.read(file);
        assertThat(object.lengthBytes()).isEqualTo(file.length);
        for (Element element : object.dataSet().elements()) {
            switch (element.value()) {
                case Value.Bytes bytes ->
                    assertThat(bytes.toArray()).isEqualTo(Arrays.copyOfRange(file, (int) element.valueOffset(), (int)
                            (element.valueOffset() + element.valueLength())));
                case Value.Bulk bulk ->
                    assertThat(bulk.offset() + bulk.length()).isEqualTo(file.length);
                case Value.Items items ->
                    assertThat(items.items().getFirst().offset()).isEqualTo(element.valueOffset());
                case Value.Fragments _ -> throw new AssertionError("the sample is native");
            }
        }
    }

    @Test
    void oneChannelGivesSeveralBulkValues(@TempDir Path folder) throws Exception {
        byte[] large = new byte[100_000];
        Arrays.fill(large, (byte) 7);
        DataSet dataSet = Samples.small()
                .put(0x00281201, Vr.OW, large)
                .put(Tag.PIXEL_DATA, Vr.OW, large)
                .build();
        byte[] file = Samples.file(dataSet, TransferSyntax.EXPLICIT_LITTLE);
        Path path = Files.write(folder.resolve("two"), file);
        try (FileChannel channel = FileChannel.open(path)) {
            ByteSource source = ByteSource.of(channel);
            DicomObject object = DicomReader.read(source, ReadOptions.DEFAULT);
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            DicomWriter.write(object, BulkSource.of(object, source), copy);
            assertThat(copy.toByteArray()).isEqualTo(file);
        }
    }

    @Test
    void bufferChannelAndStreamGiveTheSame(@TempDir Path folder) throws Exception {
        byte[] file = Samples.ct();
        Path path = Files.write(folder.resolve("ct"), file);
        DicomObject expected = Samples.read(file);
        try (FileChannel channel = FileChannel.open(path)) {
            for (ByteSource source : List.of(
                    ByteSource.of(
                            ByteBuffer.allocateDirect(file.length).put(file).flip()),
                    ByteSource.of(channel),
                    ByteSource.of(new ByteArrayInputStream(file)))) {
                DicomObject object = DicomReader.read(source, ReadOptions.DEFAULT);
                assertThat(places(object)).isEqualTo(places(expected));
                assertThat(object.dataSet().string(Tag.PATIENT_NAME)).contains("Example^Anna");
                assertThat(object.lengthBytes()).isEqualTo(file.length);
            }
        }
    }

    @Test
    void fileMetaWithoutPreambleIsReadWithAFinding() throws Exception {
        byte[] file = Samples.file(Samples.small().build(), TransferSyntax.IMPLICIT_LITTLE);
        byte[] bare = Arrays.copyOfRange(file, PREAMBLE_AND_MAGIC, file.length);
        DicomObject object = Samples.read(bare);
        assertThat(object.transferSyntax()).isEqualTo(TransferSyntax.IMPLICIT_LITTLE);
        assertThat(codes(object)).containsExactly(FindingCode.NO_PREAMBLE);
        assertThat(Samples.copy(bare)).isEqualTo(bare);
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void aBareDataSetIsRecognisedFromItsFirstElement(Encoding encoding) throws Exception {
        byte[] bytes = Samples.bytes(Samples.small().build(), encoding);
        DicomObject object = Samples.read(bytes);
        assertThat(object.transferSyntax()).isEqualTo(TransferSyntax.of(encoding));
        assertThat(object.fileMeta().isEmpty()).isTrue();
        assertThat(codes(object))
                .containsExactly(
                        FindingCode.NO_PREAMBLE, FindingCode.NO_FILE_META, FindingCode.TRANSFER_SYNTAX_MISSING);
        assertThat(Samples.copy(bytes)).isEqualTo(bytes);
    }

    @Test
    void aWrongTransferSyntaxIsNoticedAndTheDataAreRead() throws Exception {
        byte[] bytes = Samples.bytes(Samples.small().build(), Encoding.EXPLICIT_LITTLE);
        DicomObject object = Samples.readDataSet(bytes, TransferSyntax.IMPLICIT_LITTLE);
        assertThat(object.dataSet().string(Tag.PATIENT_ID)).contains("P001");
        assertThat(codes(object)).containsExactly(FindingCode.TRANSFER_SYNTAX_DIFFERS);
    }

    @Test
    void whatIsNoDicomIsRefused() {
        for (String text : List.of("", "x", "# A table\nwith lines", "<html><body>", "\u00ff\u00d8\u00ff\u00e0JFIF")) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> Samples.read(bytes))
                    .isInstanceOfSatisfying(
                            ParseFailure.class,
                            failure -> assertThat(failure.code()).isEqualTo("dicom.not-dicom"));
        }
    }

    @Test
    void zerosAfterTheEndAreAFindingAndCounted() throws Exception {
        byte[] file = Samples.file(Samples.small().build(), TransferSyntax.EXPLICIT_LITTLE);
        for (int zeros : new int[] {2, 7, 8, 512}) {
            DicomObject object = Samples.read(Arrays.copyOf(file, file.length + zeros));
            assertThat(codes(object)).containsExactly(FindingCode.DATA_AFTER_END);
            assertThat(object.trailingBytes()).isEqualTo(zeros);
        }
    }

    @Test
    void dataSetTrailingPaddingIsAnElementLikeAnyOther() throws Exception {
        DataSet padded = Samples.small()
                .put(Tag.DATA_SET_TRAILING_PADDING, Vr.OB, new byte[64])
                .build();
        byte[] file = Samples.file(padded, TransferSyntax.EXPLICIT_LITTLE);
        assertThat(Samples.read(file).findings()).isEmpty();
        assertThat(Samples.copy(file)).isEqualTo(file);
    }

    @Test
    void pixelDataStayInTheSourceAtAnyLength() throws Exception {
        DataSet dataSet =
                Samples.small().put(Tag.PIXEL_DATA, Vr.OW, new byte[] {1, 2}).build();
        DicomObject object = Samples.read(Samples.file(dataSet, TransferSyntax.EXPLICIT_LITTLE));
        assertThat(object.dataSet().find(Tag.PIXEL_DATA).orElseThrow().value()).isInstanceOf(Value.Bulk.class);
    }

    @Test
    void fileMetaNamesThisSoftware() throws Exception {
        DicomObject object = Samples.read(Samples.file(Samples.small().build(), TransferSyntax.EXPLICIT_LITTLE));
        assertThat(object.fileMeta().string(Tag.IMPLEMENTATION_CLASS_UID))
                .contains(FileMeta.IMPLEMENTATION_CLASS_UID.value());
        assertThat(object.fileMeta().string(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID)).contains("2.25.1");
    }

    private static List<List<Long>> places(DicomObject object) {
        return object.dataSet().elements().stream()
                .map(element -> List.of(
                        (long) element.tag(), element.headerOffset(), element.valueOffset(), element.valueLength()))
                .toList();
    }

    private static List<FindingCode> codes(DicomObject object) {
        return object.findings().stream().map(Finding::code).toList();
    }
}
