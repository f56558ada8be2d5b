package tessera.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static tessera.dicom.json.DicomJsonTest.dataSet;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tessera.dicom.DataSet;
import tessera.dicom.Element;
import tessera.dicom.Encoding;
import tessera.dicom.Tag;
import tessera.dicom.Value;
import tessera.dicom.Vr;
import tessera.dicom.xml.NativeXml;
import tessera.kernel.SafeXml;
import tessera.kernel.XmlLimits;

/// Whatever bytes a value has, the documents about it are well formed.
class AnyBytesTest {
    private static final long SEED = 20261124;
    private static final BulkUris BULK = new BulkUris("/bulk/x", 64);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ISO_IR 13",
                "ISO_IR 100",
                "ISO_IR 126",
                "ISO_IR 166",
                "ISO_IR 192",
                "GB18030",
                "GBK",
                "ISO 2022 IR 87",
                "ISO 2022 IR 149",
                "nonsense"
            })
    void theJsonAndTheXmlAreWellFormed(String characterSet) throws Exception {
        Random random = new Random(SEED);
        for (int round = 0; round < 60; round++) {
            Element[] elements = new Element[Vr.values().length - 1];
            int next = 0;
            for (Vr vr : Vr.values()) {
                if (vr != Vr.SQ) {
                    byte[] bytes = new byte[random.nextInt(24)];
                    random.nextBytes(bytes);
                    int tag = vr == Vr.PN ? Tag.PATIENT_NAME : Tag.of(0x0021, 0x1000 + next);
                    elements[next++] = Element.of(tag, vr, Value.Bytes.of(bytes));
                }
            }
            DataSet dataSet = dataSet(Encoding.EXPLICIT_BIG, List.of(characterSet), elements);
            byte[] json = DicomJson.bytes(dataSet, BULK);
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
            assertThat(Pydicom.tree(json).byName())
                    .as("round %d of seed %d", round, SEED)
                    .hasSize(elements.length);
            readAll(NativeXml.bytes(dataSet, BULK));
        }
    }

    private static void readAll(byte[] xml) throws Exception {
        try (SafeXml reader = SafeXml.open(new ByteArrayInputStream(xml), XmlLimits.DEFAULT)) {
            SafeXml.Event event = reader.next();
            while (event != SafeXml.Event.DONE) {
                event = reader.next();
            }
        }
    }
}
