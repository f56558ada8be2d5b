package tessera.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// PS3.5 §7 and annex A: what is written in an encoding is read from it again.
class EncodingsTest {
    static Stream<TransferSyntax> syntaxes() {
        return Stream.of(
                TransferSyntax.IMPLICIT_LITTLE,
                TransferSyntax.EXPLICIT_LITTLE,
                TransferSyntax.EXPLICIT_BIG,
                TransferSyntax.DEFLATED);
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void everyEncodingGivesTheSameValues(TransferSyntax syntax) throws Exception {
        DicomObject object = Samples.read(Samples.file(Samples.small().build(), syntax));

        assertThat(object.findings()).isEmpty();
        assertThat(object.transferSyntax()).isEqualTo(syntax);
        DataSet dataSet = object.dataSet();
        assertThat(dataSet.encoding()).isEqualTo(syntax.encoding());
        assertThat(dataSet.string(Tag.PATIENT_NAME)).contains("Example^Anna");
        assertThat(dataSet.ints(Tag.ROWS)).containsExactly(4L);
        assertThat(dataSet.doubles(Tag.PIXEL_SPACING)).containsExactly(0.5, 0.5);
        assertThat(dataSet.items(Tag.REQUEST_ATTRIBUTES_SEQUENCE)).hasSize(1);
        assertThat(dataSet.path(Tag.REQUEST_ATTRIBUTES_SEQUENCE, Tag.CODE_MEANING))
                .isPresent();
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void aCopyIsTheSameFile(TransferSyntax syntax) throws Exception {
        byte[] file = Samples.file(Samples.small().build(), syntax);
        assertThat(Samples.copy(file)).isEqualTo(file);
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void goingThroughAnotherEncodingAndBackChangesNothing(Encoding encoding) throws Exception {
        byte[] explicit = Samples.bytes(Samples.small().build(), Encoding.EXPLICIT_LITTLE);
        DataSet there = readAs(explicit, Encoding.EXPLICIT_LITTLE);
        DataSet back = readAs(Samples.bytes(there, encoding), encoding);
        // An implicit encoding cannot say the representation of a private element: it comes back as UN.
        DataSet expected = encoding.explicitVr() ? there : withPrivateAsUnknown(there);
        assertThat(Samples.bytes(back, Encoding.EXPLICIT_LITTLE))
                .isEqualTo(Samples.bytes(expected, Encoding.EXPLICIT_LITTLE));
    }

    private static DataSet withPrivateAsUnknown(DataSet dataSet) {
        Element element = dataSet.find(0x00291001).orElseThrow();
        return dataSet.with(Element.of(element.tag(), Vr.UN, element.value()));
    }

    private static DataSet readAs(byte[] bytes, Encoding encoding) throws ParseFailure {
        return Samples.readDataSet(bytes, TransferSyntax.of(encoding)).dataSet();
    }

    @Test
    void wordsAreTurnedAroundByTheSizeOfTheirRepresentation() {
        DataSet dataSet = new DataSetBuilder()
                .put(0x00110010, Vr.LO, "TESSERA TEST")
                .putNumbers(0x00111001, Vr.AT, 0x00100020)
                .putNumbers(0x00111002, Vr.UL, 0x01020304)
                .putDoubles(0x00111003, Vr.FD, 1.0)
                .put(0x00111004, Vr.OB, new byte[] {1, 2})
                .put(0x00111005, Vr.OW, new byte[] {1, 2})
                .build();
        byte[] expected = RawBytes.big()
                .string(0x00110010, "LO", "TESSERA TEST")
                .shortForm(0x00111001, "AT", 4)
                .raw(0x00, 0x10, 0x00, 0x20)
                .shortForm(0x00111002, "UL", 4)
                .raw(1, 2, 3, 4)
                .shortForm(0x00111003, "FD", 8)
                .raw(0x3F, 0xF0, 0, 0, 0, 0, 0, 0)
                .longForm(0x00111004, "OB", 2)
                .raw(1, 2)
                .longForm(0x00111005, "OW", 2)
                .raw(2, 1)
                .toArray();
        assertThat(Samples.bytes(dataSet, Encoding.EXPLICIT_BIG)).isEqualTo(expected);
    }

    @Test
    void aValueTooLongForSixteenBitsOfLengthIsWrittenAsUnknown() {
        DataSet dataSet = new DataSetBuilder()
                .put(Tag.PIXEL_SPACING, Vr.DS, "1".repeat(70_000))
                .build();
        assertThat(Samples.bytes(dataSet, Encoding.EXPLICIT_LITTLE))
                .startsWith(RawBytes.little()
                        .longForm(Tag.PIXEL_SPACING, "UN", 70_000)
                        .toArray());
    }

    @Test
    void groupLengthsStayInTheirEncodingAndAreLeftOutOfAnother() throws Exception {
        byte[] bytes = RawBytes.little()
                .shortForm(0x00080000, "UL", 4)
                .number(4, 18)
                .string(Tag.STUDY_DATE, "DA", "20260102")
                .toArray();
        DataSet dataSet =
                Samples.readDataSet(bytes, TransferSyntax.EXPLICIT_LITTLE).dataSet();
        assertThat(Samples.bytes(dataSet, Encoding.EXPLICIT_LITTLE)).isEqualTo(bytes);
        assertThat(Samples.bytes(dataSet, Encoding.IMPLICIT_LITTLE))
                .isEqualTo(
                        RawBytes.little().implicit(Tag.STUDY_DATE, "20260102").toArray());
    }

    @Test
    void implicitDataSetsChooseBetweenWordsByTheirOwnElements() throws Exception {
        byte[] bytes = RawBytes.little()
                .implicit(Tag.PIXEL_REPRESENTATION, 2)
                .number(2, 1)
                .implicit(0x00280106, 2)
                .number(2, -5)
                .implicit(Tag.LUT_DESCRIPTOR, 6)
                .number(2, 256)
                .number(2, 0)
                .number(2, 16)
                .implicit(Tag.LUT_DATA, 2)
                .number(2, 7)
                .toArray();
        DataSet dataSet =
                Samples.readDataSet(bytes, TransferSyntax.IMPLICIT_LITTLE).dataSet();
        assertThat(dataSet.find(0x00280106).orElseThrow().vr()).isEqualTo(Vr.SS);
        assertThat(dataSet.ints(0x00280106)).containsExactly(-5L);
        assertThat(dataSet.find(Tag.LUT_DATA).orElseThrow().vr()).isEqualTo(Vr.OW);
    }
}
