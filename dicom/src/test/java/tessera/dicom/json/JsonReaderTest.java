package tessera.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tessera.dicom.DataSet;
import tessera.dicom.Tag;
import tessera.dicom.Value;

class JsonReaderTest {
    private static final BulkUris BULK = new BulkUris("/bulk/x", 1024);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'00080005':{'vr':'CS','Value':['ISO_IR 192']},'00100010':{'vr':'PN','Value':[{'Alphabetic':'Wang','Ideographic':'王^小東'}]}}",
                "{'00080008':{'vr':'CS','Value':['ORIGINAL',null,'AXIAL']}}",
                "{'00280030':{'vr':'DS','Value':[0.97,1,'1,5',null]}}",
                "{'00280010':{'vr':'US','Value':[65535]},'00280106':{'vr':'SS','Value':[-1]}}",
                "{'00189075':{'vr':'FD','Value':['NaN','Infinity',0.1]},'00189087':{'vr':'FL','Value':[0.5]}}",
                "{'00080040':{'vr':'UV','Value':['18446744073709551615',7]},'00080042':{'vr':'SV','Value':[-7]}}",
                "{'00280009':{'vr':'AT','Value':['00181063','7FE00010']}}",
                "{'00281201':{'vr':'OW','InlineBinary':'AQIDBA=='}}",
                "{'0040A730':{'vr':'SQ','Value':[{},{'0040A730':{'vr':'SQ','Value':[{'00080104':{'vr':'LO','Value':['deep']}}]}}]}}",
                "{'0040A730':{'vr':'SQ'},'00420011':{'vr':'OB'}}",
                "{}",
            })
    void whatIsReadIsWrittenAgain(String json) throws Exception {
        DataSet dataSet = read(json).getFirst();
        String written = new String(DicomJson.bytes(dataSet, BULK), StandardCharsets.UTF_8).replace('"', '\'');
        assertThat(read(written)).hasSize(1);
        assertThat(written).isEqualTo(json);
    }

    @Test
    void anArrayHoldsSeveralDataSetsAndNothingIsNone() throws Exception {
        assertThat(read("[{},{}]")).hasSize(2);
        assertThat(read("  ")).isEmpty();
    }

    @Test
    void theOrderOfMembersDoesNotMatter() throws Exception {
        assertThat(read("{'00280010':{'Value':[4],'vr':'US'},'00080060':{'Value':['CT'],'vr':'CS'}}")
                        .getFirst()
                        .elements())
                .extracting(element -> element.tag())
                .containsExactly(Tag.MODALITY, Tag.ROWS);
    }

    @Test
    void textBeyondAsciiDeclaresUtf8() throws Exception {
        DataSet dataSet = read("{'00081030':{'vr':'LO','Value':['Brüste']}}").getFirst();
        assertThat(dataSet.strings(Tag.SPECIFIC_CHARACTER_SET)).containsExactly("ISO_IR 192");
        assertThat(dataSet.string(Tag.STUDY_DESCRIPTION)).contains("Brüste");
        DataSet declared =
                read("{'00080005':{'vr':'CS','Value':['ISO_IR 100']}}").getFirst();
        assertThat(declared.strings(Tag.SPECIFIC_CHARACTER_SET)).containsExactly("ISO_IR 192");
    }

    @Test
    void bulkDataAreAskedFor() throws Exception {
        String json = "{'7FE00010':{'vr':'OW','BulkDataURI':'cid:1'}}".replace('\'', '"');
        Value pixels = Value.Bytes.of(new byte[] {1, 2});
        DataSet dataSet = DicomJson.read(
                        stream(json),
                        JsonLimits.DEFAULT,
                        (uri, _) -> uri.equals("cid:1") ? Optional.of(pixels) : Optional.empty())
                .getFirst();
        assertThat(dataSet.find(Tag.PIXEL_DATA).orElseThrow().value()).isEqualTo(pixels);
        assertThatThrownBy(() -> read(json)).hasMessage("7FE00010: its bulk data are not there");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'0010001':{'vr':'PN'}} | a name is not a tag of eight hexadecimal digits",
                "{'00100010':{'vr':'XX'}} | 00100010: no such vr",
                "{'00100010':5} | 00100010: an object must stand here",
                "{'00100020':{'vr':'LO','Value':'SMITH'}} | 00100020: Value must be an array",
                "{'00100020':{'vr':'LO','Value':[true]}} | 00100020.Value[0]: the vr does not allow this kind of value",
                "{'00100020':{'vr':'LO','Value':['A\\\\B']}} | 00100020.Value[0]: a backslash would separate values (PS3.18 F.2.4)",
                "{'00100030':{'vr':'DA','Value':['２０']}} | 00100030: the vr allows the default repertoire only",
                "{'0040A730':{'vr':'SQ','Value':[{},{'00280010':{'vr':'US','Value':[65536]}}]}} | 0040A730.Value[1].00280010.Value[0]: the number is out of range",
                "{'00280010':{'vr':'US','Value':[1e999999999]}} | 00280010.Value[0]: the number is out of range",
                "{'00280010':{'vr':'US','Value':[1.5]}} | 00280010.Value[0]: not a whole number",
                "{'00281201':{'vr':'OW','InlineBinary':'*'}} | 00281201: InlineBinary is not base64",
                "{'00020010':{'vr':'UI','Value':['1.2']}} | 00020010: group lengths and file meta information have no place in JSON",
                "{'7fe00010':{'vr':'OW'},'7FE00010':{'vr':'OW'}} | a tag stands twice, in two spellings",
                "[{},5] | [1]: an object must stand here",
                "5 | the document must be an object or an array of objects",
                "{} {} | something follows the end of the document",
                "{'00100010':SMITH} | not well-formed JSON at byte 12",
            })
    void aDocumentThatIsNoDicomJsonIsRefusedWithThePlaceAndWithoutTheValue(String json, String sentence) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(JsonFailure.class)
                .hasMessage(sentence)
                .message()
                .doesNotContain("SMITH");
    }

    @Test
    void limitsHold() {
        String deep = "{'0040A730':{'vr':'SQ','Value':[".repeat(100_000);
        assertThatThrownBy(() -> read(deep)).isInstanceOf(JsonFailure.class).hasMessageContaining("deeper");
        JsonLimits small = new JsonLimits(2, 20, 10, 100);
        assertThatThrownBy(() -> read("{'00100020':{'vr':'LO','Value':['12345678901']}}", small))
                .hasMessageContaining("larger than is allowed");
        assertThatThrownBy(() -> read("[" + "{},".repeat(30) + "{}]", small)).hasMessageContaining("more parts");
        String three = "{'0040A730':{'vr':'SQ','Value':[".repeat(3) + "{}" + "]}}".repeat(3);
        assertThatThrownBy(() -> read(three, small)).hasMessageContaining("deeper");
    }

    private static List<DataSet> read(String json) throws IOException, JsonFailure {
        return read(json, JsonLimits.DEFAULT);
    }

    private static List<DataSet> read(String json, JsonLimits limits) throws IOException, JsonFailure {
        return DicomJson.read(stream(json.replace('\'', '"')), limits, BulkResolver.NONE);
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
