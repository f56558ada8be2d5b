package tessera.app.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import tessera.dicom.DataSet;
import tessera.dicom.DataSetBuilder;
import tessera.dicom.Dictionary;
import tessera.dicom.FileMeta;
import tessera.dicom.Part10;
import tessera.dicom.Tag;
import tessera.dicom.TransferSyntax;
import tessera.dicom.Vr;
import tessera.kernel.Failure;

/// The attributes of one generated image, put by keyword as the standard names them.
final class AttributeList {
    private static final int HEADER_BYTES = 4096;

    private final DataSetBuilder builder = new DataSetBuilder();

    /// Adds text values; none at all is an empty (type 2) attribute.
    void put(String keyword, String... values) {
        Dictionary.Entry entry = Dictionary.byKeyword(keyword).orElseThrow();
        builder.put(entry.tag(), entry.vrs().getFirst(), values);
    }

    /// Adds an unsigned short.
    void put(String keyword, int value) {
        builder.putNumbers(Dictionary.byKeyword(keyword).orElseThrow().tag(), Vr.US, value);
    }

    /// The Part 10 file (PS3.10 §7.1) in Explicit VR Little Endian, with 16-bit pixels.
    ByteBuffer encode(short[] pixels) {
        byte[] little = new byte[2 * pixels.length];
        ByteBuffer.wrap(little).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(pixels);
        DataSet dataSet = builder.put(Tag.PIXEL_DATA, Vr.OW, little).build();
        DataSet fileMeta = FileMeta.of(dataSet, TransferSyntax.EXPLICIT_LITTLE).orElseThrow();
        ByteArrayOutputStream file = new ByteArrayOutputStream(little.length + HEADER_BYTES);
        try {
            Part10.write(fileMeta, dataSet, file);
        } catch (IOException | Failure e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return ByteBuffer.wrap(file.toByteArray());
    }
}
