package tessera.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// PS3.5 §7.5 and §6.2.2: sequences of every form of length, at any depth, in UN too.
class SequencesTest {
    private static final int SEQUENCE = Tag.REQUEST_ATTRIBUTES_SEQUENCE;

    @Test
    void definedAndUndefinedLengthsMixAndAreKept() throws Exception {
        byte[] inner = RawBytes.little()
                .longForm(Tag.CONTENT_SEQUENCE, "SQ", RawBytes.UNDEFINED)
                .item(0)
                .item(RawBytes.UNDEFINED)
                .string(Tag.CODE_VALUE, "SH", "A1")
                .itemEnd()
                .sequenceEnd()
                .toArray();
        RawBytes outer = RawBytes.little().longForm(SEQUENCE, "SQ", inner.length + 8 + 8);
        outer.item(inner.length).text(new String(inner, java.nio.charset.StandardCharsets.ISO_8859_1));
        byte[] bytes = outer.item(0).toArray();

        DicomObject object = Samples.readDataSet(bytes, TransferSyntax.EXPLICIT_LITTLE);

        assertThat(object.findings()).isEmpty();
        List<DataSet> items = object.dataSet().items(SEQUENCE);
        assertThat(items).hasSize(2);
        assertThat(items.get(1).isEmpty()).isTrue();
        assertThat(items.getFirst().items(Tag.CONTENT_SEQUENCE)).hasSize(2);
        assertThat(items.getFirst().items(Tag.CONTENT_SEQUENCE).get(1).string(Tag.CODE_VALUE))
                .contains("A1");
        assertThat(Samples.bytes(object.dataSet(), Encoding.EXPLICIT_LITTLE)).isEqualTo(bytes);
    }

    @Test
    void anEmptySequenceOfEitherLengthIsASequence() throws Exception {
        byte[] bytes = RawBytes.little()
                .longForm(SEQUENCE, "SQ", 0)
                .longForm(Tag.CONTENT_SEQUENCE, "SQ", RawBytes.UNDEFINED)
                .sequenceEnd()
                .toArray();
        DataSet dataSet =
                Samples.readDataSet(bytes, TransferSyntax.EXPLICIT_LITTLE).dataSet();
        assertThat(dataSet.find(SEQUENCE).orElseThrow().isEmpty()).isTrue();
        assertThat(Samples.bytes(dataSet, Encoding.EXPLICIT_LITTLE)).isEqualTo(bytes);
    }

    @Test
    void unknownOfUndefinedLengthHoldsAnImplicitSequence() throws Exception {
        byte[] bytes = RawBytes.little()
                .string(0x00110010, "LO", "TESSERA TEST")
                .longForm(0x00111001, "UN", RawBytes.UNDEFINED)
                .item(RawBytes.UNDEFINED)
                .implicit(Tag.CODE_VALUE, "A1")
                .itemEnd()
                .sequenceEnd()
                .string(Tag.PATIENT_ID, "LO", "P001")
                .toArray();
        DicomObject object = Samples.readDataSet(bytes, TransferSyntax.EXPLICIT_LITTLE);
        DataSet item = object.dataSet().items(0x00111001).getFirst();
        assertThat(item.encoding()).isEqualTo(Encoding.IMPLICIT_LITTLE);
        assertThat(item.string(Tag.CODE_VALUE)).contains("A1");
        assertThat(Samples.bytes(object.dataSet(), Encoding.EXPLICIT_LITTLE)).isEqualTo(bytes);
    }

    @Test
    void unknownInABigEndianDataSetIsLittleEndianInside() throws Exception {
        byte[] inside = RawBytes.little()
                .item(10)
                .implicit(Tag.CODE_VALUE, "A1")
                .sequenceEnd()
                .toArray();
        byte[] bytes = RawBytes.big()
                .string(0x00110010, "LO", "TESSERA TEST")
                .longForm(0x00111001, "UN", RawBytes.UNDEFINED)
                .text(new String(inside, java.nio.charset.StandardCharsets.ISO_8859_1))
                .toArray();
        DataSet dataSet =
                Samples.readDataSet(bytes, TransferSyntax.EXPLICIT_BIG).dataSet();
        assertThat(dataSet.items(0x00111001).getFirst().string(Tag.CODE_VALUE)).contains("A1");
        assertThat(Samples.bytes(dataSet, Encoding.EXPLICIT_BIG)).isEqualTo(bytes);
    }

    @Test
    void unknownThatIsExplicitInsideAfterAllIsReadWithAFinding() throws Exception {
        byte[] bytes = RawBytes.little()
                .string(0x00110010, "LO", "TESSERA TEST")
                .longForm(0x00111001, "UN", RawBytes.UNDEFINED)
                .item(RawBytes.UNDEFINED)
                .string(Tag.CODE_VALUE, "SH", "A1")
                .itemEnd()
                .sequenceEnd()
                .toArray();
        DicomObject object = Samples.readDataSet(bytes, TransferSyntax.EXPLICIT_LITTLE);
        assertThat(object.dataSet().items(0x00111001).getFirst().string(Tag.CODE_VALUE))
                .contains("A1");
        assertThat(object.findings()).extracting(Finding::code).containsExactly(FindingCode.TRANSFER_SYNTAX_DIFFERS);
    }

    @Test
    void aKnownSequenceWrittenAsUnknownOfDefinedLengthIsOpened() throws Exception {
        byte[] bytes = RawBytes.little()
                .longForm(SEQUENCE, "UN", 18)
                .item(10)
                .implicit(Tag.CODE_VALUE, "A1")
                .string(0x00400280, "ST", "after")
                .toArray();
        DataSet dataSet =
                Samples.readDataSet(bytes, TransferSyntax.EXPLICIT_LITTLE).dataSet();
        assertThat(dataSet.items(SEQUENCE).getFirst().string(Tag.CODE_VALUE)).contains("A1");
        assertThat(dataSet.string(0x00400280)).contains("after");
        assertThat(Samples.bytes(dataSet, Encoding.EXPLICIT_LITTLE)).isEqualTo(bytes);
    }

    @Test
    void aKnownSequenceWrittenAsUnknownThatHoldsNoItemsStaysBytes() throws Exception {
        byte[] bytes = RawBytes.little()
                .longForm(SEQUENCE, "UN", 12)
                .item(200)
                .raw(1, 2, 3, 4)
                .toArray();
        DicomObject object = Samples.readDataSet(bytes, TransferSyntax.EXPLICIT_LITTLE);
        assertThat(object.dataSet().find(SEQUENCE).orElseThrow().vr()).isEqualTo(Vr.UN);
        assertThat(object.dataSet().find(SEQUENCE).orElseThrow().value()).isInstanceOf(Value.Bytes.class);
        assertThat(Samples.bytes(object.dataSet(), Encoding.EXPLICIT_LITTLE)).isEqualTo(bytes);
    }

    @Test
    void itemsInheritTheCharacterSetUnlessTheyHaveTheirOwn() throws Exception {
        byte[] bytes = RawBytes.little()
                .string(Tag.SPECIFIC_CHARACTER_SET, "CS", "ISO_IR 100")
                .longForm(SEQUENCE, "SQ", RawBytes.UNDEFINED)
                .item(RawBytes.UNDEFINED)
                .string(Tag.CODE_MEANING, "LO", "\u00e4\u00f6")
                .itemEnd()
                .item(RawBytes.UNDEFINED)
                .string(Tag.SPECIFIC_CHARACTER_SET, "CS", "ISO_IR 192")
                .string(Tag.CODE_MEANING, "LO", "\u00c3\u00a4")
                .itemEnd()
                .sequenceEnd()
                .toArray();
        List<DataSet> items = Samples.readDataSet(bytes, TransferSyntax.EXPLICIT_LITTLE)
                .dataSet()
                .items(SEQUENCE);
        assertThat(items.get(0).string(Tag.CODE_MEANING)).contains("äö");
        assertThat(items.get(1).string(Tag.CODE_MEANING)).contains("ä");
    }
}
