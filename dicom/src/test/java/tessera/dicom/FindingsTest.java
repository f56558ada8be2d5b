package tessera.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Values and structures that break a rule are kept as they are and named; they are written again as they came.
class FindingsTest {
    @ParameterizedTest
    @CsvSource({
        "DA, 2021-01-07, DATE_FORM",
        "DA, 20211301, DATE_FORM",
        "DA, 2021.01.07, DATE_FORM",
        "TM, 25, TIME_FORM",
        "TM, 10:11:12, TIME_FORM",
        "TM, 101112.1234567, TIME_FORM",
        "DT, 2021010, DATE_TIME_FORM",
        "DT, 20210107+01, DATE_TIME_FORM",
        "AS, 45, AGE_FORM",
        "IS, 1.5, NUMBER_FORM",
        "IS, 12345678901234, VALUE_TOO_LONG",
        "DS, 1.5x, NUMBER_FORM",
        "DS, 1.00000000000000001, VALUE_TOO_LONG",
        "UI, 1.2..3, UID_FORM",
        "UI, 1.2/../3, UID_FORM",
        "UI, 1.02.3, UID_LEADING_ZERO",
        "CS, lower, VALUE_CHARACTERS",
        "CS, ABCDEFGHIJKLMNOPQ, VALUE_TOO_LONG",
        "SH, a short string of more than sixteen, VALUE_TOO_LONG",
    })
    void aBrokenValueIsKeptAndNamed(String vr, String value, FindingCode expected) throws Exception {
        String even = value.length() % 2 == 0 ? value : value + (vr.equals("UI") ? "\0" : " ");
        byte[] bytes = RawBytes.little().string(Tag.PATIENT_ID, vr, even).toArray();
        DicomObject object = Samples.readDataSet(bytes, TransferSyntax.EXPLICIT_LITTLE);
        assertThat(object.findings()).containsExactly(new Finding(expected, 8, Tag.display(Tag.PATIENT_ID)));
        assertThat(Samples.bytes(object.dataSet(), Encoding.EXPLICIT_LITTLE)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "DA, 20210107",
        "TM, 10",
        "TM, 101112.123456",
        "TM, '101112.1234 '",
        "DT, 2021",
        "DT, 20210107101112.123456-0500",
        "AS, 045Y",
        "IS, -12345678901",
        "IS, ' 1\\+2 '",
        "DS, ' -1.5E+3 '",
        "DS, .5\\1.",
        "UI, 1.2.840.10008.1.2",
        "UI, 0.0",
        "CS, ORIGINAL\\PRIMARY\\\\A_B 1",
        "AE, 'MY AE TITLE'",
    })
    void aRightValueIsNotNamed(String vr, String value) throws Exception {
        String even = value.length() % 2 == 0 ? value : value + (vr.equals("UI") ? "\0" : " ");
        byte[] bytes = RawBytes.little().string(Tag.PATIENT_ID, vr, even).toArray();
        assertThat(Samples.readDataSet(bytes, TransferSyntax.EXPLICIT_LITTLE).findings())
                .isEmpty();
    }

    @Test
    void textLengthsCountCharactersAndNotBytes() throws Exception {
        String sixtyFour = "ä".repeat(64);
        DataSet fits =
                new DataSetBuilder().put(Tag.PATIENT_ID, Vr.LO, sixtyFour).build();
        DataSet long_ =
                new DataSetBuilder().put(Tag.PATIENT_ID, Vr.LO, sixtyFour + "ä").build();
        assertThat(codes(Samples.bytes(fits, Encoding.EXPLICIT_LITTLE))).isEmpty();
        assertThat(codes(Samples.bytes(long_, Encoding.EXPLICIT_LITTLE))).containsExactly(FindingCode.VALUE_TOO_LONG);
    }

    @Test
    void bytesOutsideTheDeclaredCharacterSetAreNamed() throws Exception {
        byte[] bytes =
                RawBytes.little().string(Tag.PATIENT_NAME, "PN", "M\u00fcller").toArray();
        assertThat(codes(bytes)).containsExactly(FindingCode.UNDECODABLE_TEXT);
        assertThat(Samples.copy(bytes)).isEqualTo(bytes);
    }

    @Test
    void anUnknownCharacterSetIsNamed() throws Exception {
        byte[] bytes = RawBytes.little()
                .string(Tag.SPECIFIC_CHARACTER_SET, "CS", "ISO_IR 999")
                .toArray();
        assertThat(codes(bytes)).containsExactly(FindingCode.UNKNOWN_CHARACTER_SET);
    }

    @Test
    void anOddLengthIsKept() throws Exception {
        byte[] bytes = RawBytes.little()
                .string(Tag.PATIENT_ID, "LO", "odd")
                .string(Tag.PATIENT_SEX, "CS", "F ")
                .toArray();
        assertThat(codes(bytes)).containsExactly(FindingCode.ODD_LENGTH);
        assertThat(Samples.copy(bytes)).isEqualTo(bytes);
    }

    @Test
    void tagsOutOfOrderAndTwiceAreKeptInTheirOrder() throws Exception {
        byte[] bytes = RawBytes.little()
                .string(Tag.PATIENT_ID, "LO", "first ")
                .string(Tag.PATIENT_ID, "LO", "second")
                .string(Tag.STUDY_DATE, "DA", "20260102")
                .toArray();
        DicomObject object = Samples.readDataSet(bytes, TransferSyntax.EXPLICIT_LITTLE);
        assertThat(object.findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.DUPLICATE_TAG, FindingCode.TAG_ORDER);
        assertThat(object.dataSet().string(Tag.PATIENT_ID)).contains("first");
        assertThat(object.dataSet().string(Tag.STUDY_DATE)).contains("20260102");
        assertThat(Samples.copy(bytes)).isEqualTo(bytes);
    }

    @Test
    void lettersThatAreNoRepresentationAreKeptInTheirForm() throws Exception {
        byte[] bytes = RawBytes.little()
                .string(Tag.STUDY_DATE, "DA", "20260102")
                .longForm(0x00080100, "ZZ", 4)
                .text("long")
                .shortForm(0x00080102, "QQ", 5 + 1)
                .text("short ")
                .toArray();
        DicomObject object = Samples.readDataSet(bytes, TransferSyntax.EXPLICIT_LITTLE);
        assertThat(object.findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.UNKNOWN_VR, FindingCode.UNKNOWN_VR);
        assertThat(Samples.copy(bytes)).isEqualTo(bytes);
    }

    @Test
    void aPrivateElementOutsideAnyBlockIsNamed() throws Exception {
        byte[] bytes = RawBytes.little()
                .string(Tag.STUDY_DATE, "DA", "20260102")
                .string(0x00290010, "LO", "TESSERA TEST")
                .string(0x00291001, "LO", "in")
                .string(0x00291101, "LO", "out ")
                .toArray();
        assertThat(Samples.readDataSet(bytes, TransferSyntax.EXPLICIT_LITTLE).findings())
                .containsExactly(new Finding(FindingCode.NO_PRIVATE_CREATOR, 46, "(0029,1101)"));
    }

    @Test
    void aMissingItemDelimiterIsNamedAndTheSequenceGoesOn() throws Exception {
        byte[] bytes = RawBytes.little()
                .longForm(Tag.REQUEST_ATTRIBUTES_SEQUENCE, "SQ", RawBytes.UNDEFINED)
                .item(RawBytes.UNDEFINED)
                .string(Tag.CODE_VALUE, "SH", "A1")
                .item(RawBytes.UNDEFINED)
                .string(Tag.CODE_VALUE, "SH", "A2")
                .sequenceEnd()
                .toArray();
        DicomObject object = Samples.readDataSet(bytes, TransferSyntax.EXPLICIT_LITTLE);
        assertThat(object.dataSet().items(Tag.REQUEST_ATTRIBUTES_SEQUENCE)).hasSize(2);
        assertThat(object.findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.MISPLACED_DELIMITER, FindingCode.MISPLACED_DELIMITER);
    }

    @Test
    void pixelDataOfAnotherLengthThanDeclaredAreNamed() throws Exception {
        DataSet dataSet = Samples.small()
                .putNumbers(Tag.BITS_ALLOCATED, Vr.US, 16)
                .put(Tag.PIXEL_DATA, Vr.OW, new byte[30])
                .build();
        assertThat(codes(Samples.bytes(dataSet, Encoding.EXPLICIT_LITTLE)))
                .containsExactly(FindingCode.PIXEL_DATA_LENGTH);
    }

    @Test
    void aFindingSaysWhereInNestedItems() throws Exception {
        DataSet broken =
                new DataSetBuilder().put(Tag.STUDY_DATE, Vr.DA, "yesterday").build();
        DataSet dataSet = new DataSetBuilder()
                .putItems(
                        Tag.CONTENT_SEQUENCE,
                        DataSet.EMPTY,
                        new DataSetBuilder()
                                .putItems(Tag.CONTENT_SEQUENCE, broken)
                                .build())
                .build();
        DicomObject object =
                Samples.readDataSet(Samples.bytes(dataSet, Encoding.EXPLICIT_LITTLE), TransferSyntax.EXPLICIT_LITTLE);
        assertThat(object.findings())
                .extracting(Finding::path)
                .containsExactly("(0040,A730)[2].(0040,A730)[1].(0008,0020)");
    }

    @Test
    void findingsBeyondTheLimitAreOneMoreFinding() throws Exception {
        RawBytes bytes = RawBytes.little();
        for (int i = 0; i < 20; i++) {
            bytes.string(0x00081090 + i, "DA", "yesterday ");
        }
        ParseLimits limits = new ParseLimits(64, 1_000, 1_000, 1_000, 1_000, 5);
        List<Finding> findings = Samples.readDataSet(
                        bytes.toArray(), TransferSyntax.EXPLICIT_LITTLE, ReadOptions.DEFAULT.withLimits(limits))
                .findings();
        assertThat(findings).hasSize(6);
        assertThat(findings.getLast().code()).isEqualTo(FindingCode.MORE_FINDINGS);
    }

    private static List<FindingCode> codes(byte[] bytes) throws ParseFailure {
        return Samples.readDataSet(bytes, TransferSyntax.EXPLICIT_LITTLE).findings().stream()
                .map(Finding::code)
                .toList();
    }
}
