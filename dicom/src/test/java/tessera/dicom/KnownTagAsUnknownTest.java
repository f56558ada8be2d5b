package tessera.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// PS3.5 §6.2.2: senders that do not know an attribute write it as UN.
class KnownTagAsUnknownTest {
    private static final byte[] DATA_SET = join(
            hex("10002000554e0000"),
            hex("04000000"),
            "P001".getBytes(StandardCharsets.US_ASCII),
            hex("28001000554e0000"),
            hex("02000000"),
            hex("0002"));

    @Test
    void aKnownAttributeIsReadByItsTagAndWrittenAsItCame() throws Exception {
        DataSet dataSet = DicomReader.readDataSet(
                        ByteSource.of(ByteBuffer.wrap(DATA_SET)), TransferSyntax.EXPLICIT_LITTLE, ReadOptions.DEFAULT)
                .dataSet();
        assertThat(dataSet.string(Tag.PATIENT_ID)).contains("P001");
        assertThat(dataSet.integer(Tag.ROWS)).contains(512L);

        ByteArrayOutputStream written = new ByteArrayOutputStream();
        DicomWriter.write(dataSet, Encoding.EXPLICIT_LITTLE, BulkSource.NONE, written);
        assertThat(written.toByteArray()).isEqualTo(DATA_SET);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
