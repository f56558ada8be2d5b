package tessera.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import tessera.dicom.DataSet;
import tessera.dicom.DataSetBuilder;
import tessera.dicom.FileMeta;
import tessera.dicom.Part10;
import tessera.dicom.Tag;
import tessera.dicom.TransferSyntax;
import tessera.dicom.Vr;
import tessera.kernel.Failure;

/// Small Part 10 objects.
final class Objects10 {
    private Objects10() {}

    static DataSet image(String uid, int frames) {
        short[] pixels = new short[16 * frames];
        byte[] bytes = new byte[pixels.length * 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return new DataSetBuilder()
                .put(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.2")
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, uid)
                .put(Tag.PATIENT_NAME, Vr.PN, "<script>alert(1)</script>")
                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, "1.2.3")
                .put(Tag.SERIES_INSTANCE_UID, Vr.UI, "1.2.3.4")
                .put(Tag.NUMBER_OF_FRAMES, Vr.IS, Integer.toString(frames))
                .putNumbers(Tag.ROWS, Vr.US, 4)
                .putNumbers(Tag.COLUMNS, Vr.US, 4)
                .putNumbers(Tag.BITS_ALLOCATED, Vr.US, 16)
                .put(Tag.PIXEL_DATA, Vr.OW, bytes)
                .build();
    }

    static byte[] part10(DataSet dataSet, TransferSyntax syntax) throws IOException, Failure {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Part10.write(FileMeta.of(dataSet, syntax).orElseThrow(), dataSet, bytes);
        return bytes.toByteArray();
    }
}
