package tessera.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tessera.dicom.DataSet;
import tessera.dicom.Element;
import tessera.dicom.Encoding;
import tessera.dicom.Tag;
import tessera.dicom.Value;
import tessera.dicom.Vr;
import tessera.kernel.Sha256;

/// PS3.18 Annex F.
class DicomJsonTest {
    @Test
    void textLosesItsPaddingAndNothingElse() {
        assertThat(json(text(Tag.STUDY_DESCRIPTION, Vr.LO, " Thorax  ")))
                .isEqualTo("{'00081030':{'vr':'LO','Value':[' Thorax']}}");
        assertThat(json(text(Tag.SOP_CLASS_UID, Vr.UI, "1.2.3\0")))
                .isEqualTo("{'00080016':{'vr':'UI','Value':['1.2.3']}}");
    }

    @Test
    void anEmptyElementHasItsVrOnlyAndAMissingValueAmongOthersIsNull() { // F.2.5
        assertThat(json(text(Tag.PATIENT_ID, Vr.LO, ""))).isEqualTo("{'00100020':{'vr':'LO'}}");
        assertThat(json(text(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL\\\\AXIAL")))
                .isEqualTo("{'00080008':{'vr':'CS','Value':['ORIGINAL',null,'AXIAL']}}");
        assertThat(json(Element.of(Tag.CONTENT_SEQUENCE, Vr.SQ, new Value.Items(List.of(), false))))
                .isEqualTo("{'0040A730':{'vr':'SQ'}}");
    }

    @Test
    void aNameHasItsGroupsAndSpecificCharacterSetSaysUtf8() { // F.2.2
        DataSet dataSet = dataSet(
                Encoding.EXPLICIT_LITTLE,
                List.of("", "ISO 2022 IR 87"),
                text(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "\\ISO 2022 IR 87"),
                text(Tag.PATIENT_NAME, Vr.PN, "Yamada^Tarou=\u001b$B;3ED\u001b(B="));
        assertThat(json(dataSet))
                .isEqualTo("{'00080005':{'vr':'CS','Value':['ISO_IR 192']},'00100010':{'vr':'PN','Value':["
                        + "{'Alphabetic':'Yamada^Tarou','Ideographic':'山田'}]}}");
    }

    @Test
    void whatCannotBeDecodedIsAReplacementCharacter() {
        assertThat(json(text(Tag.PATIENT_NAME, Vr.PN, "J\u00e9r")))
                .isEqualTo("{'00100010':{'vr':'PN','Value':[{'Alphabetic':'J\uFFFDr'}]}}");
    }

    @Test
    void decimalStringsAreNumbersWhenTheyAreAndTextWhenNot() { // F.2.3
        assertThat(json(text(Tag.PIXEL_SPACING, Vr.DS, "0.9766\\+.5 \\1,5\\ 2 ")))
                .isEqualTo("{'00280030':{'vr':'DS','Value':[0.9766,0.5,'1,5',2]}}");
    }

    @Test
    void binaryNumbersAreReadInTheByteOrderOfTheirDataSet() {
        Element rows = Element.of(Tag.ROWS, Vr.US, Value.Bytes.of(new byte[] {1, 2}));
        assertThat(json(rows)).isEqualTo("{'00280010':{'vr':'US','Value':[513]}}");
        assertThat(json(dataSet(Encoding.EXPLICIT_BIG, List.of(), rows)))
                .isEqualTo("{'00280010':{'vr':'US','Value':[258]}}");
        Element pointer = Element.of(0x00280009, Vr.AT, Value.Bytes.of(new byte[] {0x18, 0, 0x63, 0x10}));
        assertThat(json(pointer)).isEqualTo("{'00280009':{'vr':'AT','Value':['00181063']}}");
    }

    @Test
    void whatJsonHasNoNumberForIsText() {
        ByteBuffer reals = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        reals.putDouble(Double.NaN)
                .putDouble(Double.NEGATIVE_INFINITY)
                .putDouble(0.1)
                .putDouble(1e300);
        assertThat(json(Element.of(0x00189075, Vr.FD, Value.Bytes.of(reals.array()))))
                .isEqualTo("{'00189075':{'vr':'FD','Value':['NaN','-Infinity',0.1,1.0E300]}}");
        ByteBuffer large = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        large.putLong(-1).putLong((1L << 53) - 1);
        assertThat(json(Element.of(0x00080040, Vr.UV, Value.Bytes.of(large.array()))))
                .isEqualTo("{'00080040':{'vr':'UV','Value':['18446744073709551615',9007199254740991]}}");
    }

    @Test
    void binaryValuesAreLittleEndianBase64() { // F.2.7
        Element words = Element.of(0x00281201, Vr.OW, Value.Bytes.of(new byte[] {1, 2, 3, 4}));
        assertThat(json(words)).isEqualTo("{'00281201':{'vr':'OW','InlineBinary':'AQIDBA=='}}");
        assertThat(json(dataSet(Encoding.EXPLICIT_BIG, List.of(), words)))
                .isEqualTo("{'00281201':{'vr':'OW','InlineBinary':'AgEEAw=='}}");
    }

    @Test
    void pixelDataAndLongValuesAreBulkDataNamedByTheirPath() { // F.2.6
        Element small = Element.of(Tag.PIXEL_DATA, Vr.OW, Value.Bytes.of(new byte[] {1, 2}));
        Element notHeld = Element.of(0x00420011, Vr.OB, new Value.Bulk(10, 70_000));
        DataSet item = dataSet(Encoding.EXPLICIT_LITTLE, List.of(), notHeld, small);
        Element sequence =
                Element.of(0x00880200, Vr.SQ, new Value.Items(List.of(new Value.Item(item, true, -1)), true));
        assertThat(json(sequence))
                .isEqualTo("{'00880200':{'vr':'SQ','Value':[{"
                        + "'00420011':{'vr':'OB','BulkDataURI':'/bulk/x/00880200/0/00420011'},"
                        + "'7FE00010':{'vr':'OW','BulkDataURI':'/bulk/x/00880200/0/7FE00010'}}]}}");
    }

    @Test
    void groupLengthsAndFileMetaAreLeftOutAndOrderIsMade() { // F.2.2
        assertThat(json(
                        text(Tag.STUDY_ID, Vr.SH, "2"),
                        Element.of(0x00080000, Vr.UL, Value.Bytes.of(new byte[4])),
                        text(Tag.TRANSFER_SYNTAX_UID, Vr.UI, "1.2"),
                        text(Tag.MODALITY, Vr.CS, "CT"),
                        text(Tag.MODALITY, Vr.CS, "MR")))
                .isEqualTo("{'00080060':{'vr':'CS','Value':['CT']},'00200010':{'vr':'SH','Value':['2']}}");
    }

    @Test
    void aTemplateIsFilledWithTheDigestThatIsKnownLater() {
        Element pixels = Element.of(Tag.PIXEL_DATA, Vr.OW, new Value.Bulk(10, 70_000));
        List<Value.Item> items = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            items.add(new Value.Item(dataSet(Encoding.EXPLICIT_LITTLE, List.of(), pixels), true, -1));
        }
        DataSet dataSet = dataSet(
                Encoding.EXPLICIT_LITTLE,
                List.of(),
                text(Tag.STUDY_DESCRIPTION, Vr.LO, "/bulk/" + JsonTemplate.PLACEHOLDER.hex()),
                Element.of(0x00880200, Vr.SQ, new Value.Items(items, true)),
                pixels);
        Sha256 digest = Sha256.of(new byte[] {1});
        assertThat(DicomJson.template(dataSet).fill(digest)).isEqualTo(DicomJson.bytes(dataSet, digest));
    }

    @Test
    void aHundredThousandSequencesWithinEachOtherNeedNoStack() {
        DataSet dataSet = DataSet.EMPTY;
        for (int i = 0; i < 100_000; i++) {
            Value sequence = new Value.Items(List.of(new Value.Item(dataSet, true, -1)), true);
            dataSet = dataSet(Encoding.EXPLICIT_LITTLE, List.of(), Element.of(Tag.CONTENT_SEQUENCE, Vr.SQ, sequence));
        }
        assertThat(DicomJson.bytes(dataSet, new BulkUris("/bulk/x", 0))).hasSizeGreaterThan(2_000_000);
    }

    static Element text(int tag, Vr vr, String latin1) {
        return Element.of(tag, vr, Value.Bytes.of(latin1.getBytes(StandardCharsets.ISO_8859_1)));
    }

    static DataSet dataSet(Encoding encoding, List<String> characterSets, Element... elements) {
        return new DataSet(Arrays.asList(elements), encoding, characterSets);
    }

    /// With single quotes, which are easier to read.
    private static String json(Element... elements) {
        return json(dataSet(Encoding.EXPLICIT_LITTLE, List.of(), elements));
    }

    private static String json(DataSet dataSet) {
        byte[] bytes = DicomJson.bytes(dataSet, new BulkUris("/bulk/x", 16));
        return new String(bytes, StandardCharsets.UTF_8).replace('"', '\'');
    }
}
