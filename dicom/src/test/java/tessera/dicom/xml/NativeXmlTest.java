package tessera.dicom.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tessera.dicom.DataSet;
import tessera.dicom.DataSetBuilder;
import tessera.dicom.Tag;
import tessera.dicom.Vr;
import tessera.dicom.json.BulkResolver;
import tessera.dicom.json.BulkUris;
import tessera.dicom.json.DicomJson;
import tessera.dicom.json.JsonLimits;
import tessera.kernel.Failure;
import tessera.kernel.XmlLimits;

/// PS3.19 §A.1.
class NativeXmlTest {
    private static final BulkUris BULK = new BulkUris("/bulk/x", 16);
    private static final String MODEL =
            "<NativeDicomModel xmlns=\"" + NativeXml.NAMESPACE + "\" xml:space=\"preserve\">";

    @Test
    void eachKindOfValueHasItsElement() throws Exception {
        DataSet item = new DataSetBuilder().put(Tag.CODE_VALUE, Vr.SH, "1").build();
        DataSet dataSet = new DataSetBuilder()
                .put(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL", "", "A&B")
                .put(Tag.PATIENT_NAME, Vr.PN, "Wang^XiaoDong=王^小東")
                .put(0x00110010, Vr.LO, "MAKER")
                .putNumbers(0x00111001, Vr.US, 7)
                .putNumbers(Tag.ROWS, Vr.US, 65535)
                .put(0x00281201, Vr.OW, new byte[] {1, 2, 3, 4})
                .putItems(Tag.CONTENT_SEQUENCE, item, DataSet.EMPTY)
                .put(Tag.PIXEL_DATA, Vr.OW, new byte[4])
                .build();
        assertThat(xml(dataSet))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + MODEL
                        + "<DicomAttribute tag=\"00080005\" vr=\"CS\" keyword=\"SpecificCharacterSet\">"
                        + "<Value number=\"1\">ISO_IR 192</Value></DicomAttribute>"
                        + "<DicomAttribute tag=\"00080008\" vr=\"CS\" keyword=\"ImageType\">"
                        + "<Value number=\"1\">ORIGINAL</Value><Value number=\"3\">A&amp;B</Value></DicomAttribute>"
                        + "<DicomAttribute tag=\"00100010\" vr=\"PN\" keyword=\"PatientName\"><PersonName number=\"1\">"
                        + "<Alphabetic><FamilyName>Wang</FamilyName><GivenName>XiaoDong</GivenName></Alphabetic>"
                        + "<Ideographic><FamilyName>王</FamilyName><GivenName>小東</GivenName></Ideographic>"
                        + "</PersonName></DicomAttribute>"
                        + "<DicomAttribute tag=\"00110010\" vr=\"LO\"><Value number=\"1\">MAKER</Value></DicomAttribute>"
                        + "<DicomAttribute tag=\"00110001\" vr=\"US\" privateCreator=\"MAKER\">"
                        + "<Value number=\"1\">7</Value></DicomAttribute>"
                        + "<DicomAttribute tag=\"00280010\" vr=\"US\" keyword=\"Rows\">"
                        + "<Value number=\"1\">65535</Value></DicomAttribute>"
                        + "<DicomAttribute tag=\"00281201\" vr=\"OW\" keyword=\"RedPaletteColorLookupTableData\">"
                        + "<InlineBinary>AQIDBA==</InlineBinary></DicomAttribute>"
                        + "<DicomAttribute tag=\"0040A730\" vr=\"SQ\" keyword=\"ContentSequence\"><Item number=\"1\">"
                        + "<DicomAttribute tag=\"00080100\" vr=\"SH\" keyword=\"CodeValue\">"
                        + "<Value number=\"1\">1</Value></DicomAttribute></Item><Item number=\"2\"></Item></DicomAttribute>"
                        + "<DicomAttribute tag=\"7FE00010\" vr=\"OW\" keyword=\"PixelData\">"
                        + "<BulkData uri=\"/bulk/x/7FE00010\"/></DicomAttribute></NativeDicomModel>");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        DataSet dataSet = new DataSetBuilder()
                .put(Tag.PATIENT_NAME, Vr.PN, "Yamada^Tarou^^Dr=山田^太郎=やまだ^たろう", "Second")
                .put(0x00110010, Vr.LO, "MAKER")
                .put(0x00110011, Vr.LO, "OTHER")
                .putNumbers(0x00111101, Vr.SL, -7, 8)
                .put(0x00204000, Vr.LT, "first line\r\n second <line> & \t\"more\"")
                .putDoubles(Tag.PIXEL_SPACING, Vr.DS, 0.5, 0.25)
                .putDoubles(0x00189087, Vr.FD, 0.1, Double.NaN)
                .putItems(
                        Tag.CONTENT_SEQUENCE,
                        new DataSetBuilder()
                                .put(Tag.CODE_VALUE, Vr.SH, "1", "", "3")
                                .build())
                .build();
        DataSet again = read(new String(NativeXml.bytes(dataSet, BULK), StandardCharsets.UTF_8));
        // The creator MAKER reserves nothing that is used, and OTHER keeps its block.
        assertThat(DicomJson.bytes(again, BULK)).isEqualTo(DicomJson.bytes(dataSet, BULK));
    }

    @Test
    void charactersThatXmlCannotHoldAreReplaced() throws Exception {
        DataSet dataSet = new DataSetBuilder()
                .put(Tag.STUDY_DESCRIPTION, Vr.LO, "a\u0001b\uFFFEc")
                .build();
        assertThat(xml(dataSet)).contains("<Value number=\"1\">a\uFFFDb\uFFFDc</Value>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "<Other/> | xml.model",
                "<NativeDicomModel><Value number='1'>x</Value></NativeDicomModel> | xml.model",
                "<NativeDicomModel><DicomAttribute tag='zz' vr='CS'/></NativeDicomModel> | xml.model",
                "<NativeDicomModel><DicomAttribute tag='00080060' vr='CS'><Value number='0'>CT</Value></DicomAttribute></NativeDicomModel> | xml.model",
                "<NativeDicomModel><DicomAttribute tag='00080060' vr='CS'><Value number='999999999'>CT</Value></DicomAttribute></NativeDicomModel> | xml.limit",
                "<NativeDicomModel><DicomAttribute tag='00080060' vr='CS'/><DicomAttribute tag='00080060' vr='CS'/></NativeDicomModel> | xml.model",
                "<NativeDicomModel><DicomAttribute tag='00280010' vr='US'><Value number='1'>many</Value></DicomAttribute></NativeDicomModel> | json.value",
                "<NativeDicomModel><DicomAttribute tag='00080060' vr='CS'> | xml.syntax",
                "<!DOCTYPE x><NativeDicomModel/> | xml.dtd",
            })
    void aDocumentThatIsNoNativeModelIsRefused(String xml, String code) {
        assertThatThrownBy(() -> read(xml))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
    }

    private static String xml(DataSet dataSet) throws Exception {
        return new String(NativeXml.bytes(dataSet, BULK), StandardCharsets.UTF_8);
    }

    private static DataSet read(String xml) throws Failure {
        ByteArrayInputStream stream = new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
        return NativeXml.read(stream, XmlLimits.DEFAULT, JsonLimits.DEFAULT, BulkResolver.NONE);
    }
}
