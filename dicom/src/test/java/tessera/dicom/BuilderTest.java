package tessera.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import tessera.kernel.Failure;
import tessera.kernel.Uid;

class BuilderTest {
    @Test
    void elementsComeInTagOrderAndTheLastOneCounts() {
        DataSet dataSet = new DataSetBuilder()
                .put(Tag.PATIENT_ID, Vr.LO, "first")
                .put(Tag.STUDY_DATE, Vr.DA, "20260102")
                .put(Tag.PATIENT_ID, Vr.LO, "second")
                .build();
        assertThat(dataSet.elements()).extracting(Element::tag).containsExactly(Tag.STUDY_DATE, Tag.PATIENT_ID);
        assertThat(dataSet.string(Tag.PATIENT_ID)).contains("second");
    }

    @Test
    void textBeyondAsciiDeclaresItself() {
        DataSet dataSet =
                new DataSetBuilder().put(Tag.PATIENT_NAME, Vr.PN, "Müller^Jörg").build();
        assertThat(dataSet.string(Tag.SPECIFIC_CHARACTER_SET)).contains("ISO_IR 192");
        assertThat(dataSet.string(Tag.PATIENT_NAME)).contains("Müller^Jörg");
    }

    @Test
    void decimalsFitIntoSixteenCharacters() {
        DataSet dataSet = new DataSetBuilder()
                .putDoubles(Tag.IMAGE_POSITION_PATIENT, Vr.DS, Math.PI * -1e-9, 1e300 / 3, 12)
                .build();
        assertThat(dataSet.strings(Tag.IMAGE_POSITION_PATIENT))
                .allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(16));
        assertThat(dataSet.doubles(Tag.IMAGE_POSITION_PATIENT).getFirst())
                .isCloseTo(Math.PI * -1e-9, org.assertj.core.data.Percentage.withPercentage(1e-4));
        assertThat(dataSet.strings(Tag.IMAGE_POSITION_PATIENT).getLast()).isEqualTo("12");
    }

    @Test
    void compressedPixelsAreNotWrittenAsNativeOnes() throws Exception {
        byte[] bytes = RawBytes.little()
                .string(Tag.NUMBER_OF_FRAMES, "IS", "1 ")
                .longForm(Tag.PIXEL_DATA, "OB", RawBytes.UNDEFINED)
                .item(0)
                .item(2)
                .raw(1, 2)
                .sequenceEnd()
                .toArray();
        DicomObject object = Samples.readDataSet(bytes, TransferSyntax.JPEG_BASELINE);
        DataSet meta = FileMeta.of(Samples.CT_IMAGE_STORAGE, new Uid("2.25.1"), TransferSyntax.EXPLICIT_LITTLE);
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        assertThatThrownBy(() -> Part10.write(
                        meta, object.dataSet(), BulkSource.of(object, ByteSource.of(ByteBuffer.wrap(bytes))), target))
                .isInstanceOf(Failure.class);
        assertThat(target.size()).isZero();
    }

    @Test
    void aDirectoryNamesItsFilesAndNoneOutside() {
        DataSet directory = new DataSetBuilder()
                .putItems(
                        Tag.DIRECTORY_RECORD_SEQUENCE,
                        new DataSetBuilder()
                                .put(Tag.DIRECTORY_RECORD_TYPE, Vr.CS, "PATIENT")
                                .build(),
                        file("DICOM", "IM000001"),
                        file("..", "PASSWD"),
                        file("A/B"),
                        file("IM000002"))
                .build();
        assertThat(DicomDir.isDirectory(directory)).isTrue();
        assertThat(DicomDir.referencedFiles(directory))
                .containsExactly(List.of("DICOM", "IM000001"), List.of("IM000002"));
    }

    private static DataSet file(String... components) {
        return new DataSetBuilder()
                .put(Tag.REFERENCED_FILE_ID, Vr.CS, components)
                .build();
    }
}
