package tessera.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static tessera.dicom.json.DicomJsonTest.dataSet;
import static tessera.dicom.json.DicomJsonTest.text;

import java.util.List;
import org.junit.jupiter.api.Test;
import tessera.dicom.DataSet;
import tessera.dicom.Element;
import tessera.dicom.Encoding;
import tessera.dicom.Tag;
import tessera.dicom.Value;
import tessera.dicom.Vr;

/// PS3.18 §10.6.3.3.
class QidoAttributesTest {
    @Test
    void requiredAttributesAreThereEvenWithoutAValue() {
        QidoAttributes attributes = QidoAttributes.of(DataSet.EMPTY);
        assertThat(attributes.study())
                .isEqualTo("{\"00080020\":{\"vr\":\"DA\"},\"00080030\":{\"vr\":\"TM\"},\"00080050\":{\"vr\":\"SH\"},"
                        + "\"00080090\":{\"vr\":\"PN\"},\"00100010\":{\"vr\":\"PN\"},\"00100020\":{\"vr\":\"LO\"},"
                        + "\"00100030\":{\"vr\":\"DA\"},\"00100040\":{\"vr\":\"CS\"},\"0020000D\":{\"vr\":\"UI\"},"
                        + "\"00200010\":{\"vr\":\"SH\"}}");
        assertThat(attributes.series())
                .isEqualTo("{\"00080060\":{\"vr\":\"CS\"},\"0020000E\":{\"vr\":\"UI\"},\"00200011\":{\"vr\":\"IS\"}}");
        assertThat(attributes.instance())
                .isEqualTo("{\"00080016\":{\"vr\":\"UI\"},\"00080018\":{\"vr\":\"UI\"},\"00200013\":{\"vr\":\"IS\"}}");
    }

    @Test
    void eachAttributeGoesToItsLevel() {
        QidoAttributes attributes = QidoAttributes.of(dataSet(
                Encoding.EXPLICIT_LITTLE,
                List.of("ISO_IR 100"),
                text(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 100"),
                text(Tag.MODALITY, Vr.CS, "CT"),
                text(Tag.PATIENT_NAME, Vr.PN, "Buc^J\u00e9r\u00f4me"),
                text(Tag.INSTANCE_NUMBER, Vr.IS, "7 ")));
        assertThat(attributes.study())
                .contains("\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 192\"]}")
                .contains("{\"Alphabetic\":\"Buc^Jérôme\"}");
        assertThat(attributes.series()).contains("\"00080060\":{\"vr\":\"CS\",\"Value\":[\"CT\"]}");
        assertThat(attributes.instance()).contains("\"00200013\":{\"vr\":\"IS\",\"Value\":[7]}");
        assertThat(attributes).hasToString("QidoAttributes[***]");
    }

    @Test
    void itemsKeepOnlyTheKeysOfTheTable() {
        DataSet request = dataSet(
                Encoding.EXPLICIT_LITTLE,
                List.of(),
                text(0x00400007, Vr.LO, "a description"),
                text(0x00400009, Vr.SH, "SPS1"));
        Value items = new Value.Items(List.of(new Value.Item(request, true, -1)), true);
        Element sequence = Element.of(Tag.REQUEST_ATTRIBUTES_SEQUENCE, Vr.SQ, items);
        assertThat(QidoAttributes.of(dataSet(Encoding.EXPLICIT_LITTLE, List.of(), sequence))
                        .series())
                .contains(
                        "\"00400275\":{\"vr\":\"SQ\",\"Value\":[{\"00400009\":{\"vr\":\"SH\",\"Value\":[\"SPS1\"]}}]}");
    }

    @Test
    void zerosWithinTextAreSpacesAndBulkIsLeftOut() {
        QidoAttributes attributes = QidoAttributes.of(dataSet(
                Encoding.EXPLICIT_LITTLE,
                List.of(),
                text(Tag.STUDY_DESCRIPTION, Vr.LO, "A\0B"),
                Element.of(Tag.PATIENT_NAME, Vr.PN, new Value.Bulk(0, 70_000))));
        assertThat(attributes.study()).contains("\"A B\"").contains("\"00100010\":{\"vr\":\"PN\"}");
    }
}
