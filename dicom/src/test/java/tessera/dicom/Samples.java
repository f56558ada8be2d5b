package tessera.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import tessera.kernel.Failure;
import tessera.kernel.Uid;

/// Made-up objects for tests, and short words for reading and writing them.
final class Samples {
    static final Uid CT_IMAGE_STORAGE = new Uid("1.2.840.10008.5.1.4.1.1.2");
    private static final int SIZE = 512;

    private Samples() {}

    /// A small data set with text, numbers, a sequence and a private block.
    static DataSetBuilder small() {
        DataSet code = new DataSetBuilder()
                .put(Tag.CODE_VALUE, Vr.SH, "T-62000")
                .put(Tag.CODE_MEANING, Vr.LO, "Liver")
                .build();
        return new DataSetBuilder()
                .put(Tag.SOP_CLASS_UID, Vr.UI, CT_IMAGE_STORAGE.value())
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, "2.25.1")
                .put(Tag.STUDY_DATE, Vr.DA, "20260102")
                .put(Tag.PATIENT_NAME, Vr.PN, "Example^Anna")
                .put(Tag.PATIENT_ID, Vr.LO, "P001")
                .putItems(Tag.REQUEST_ATTRIBUTES_SEQUENCE, code)
                .putNumbers(Tag.ROWS, Vr.US, 4)
                .putNumbers(Tag.COLUMNS, Vr.US, 4)
                .putDoubles(Tag.PIXEL_SPACING, Vr.DS, 0.5, 0.5)
                .put(0x00290010, Vr.LO, "TESSERA TEST")
                .put(0x00291001, Vr.OB, new byte[] {1, 2, 3, 4});
    }

    /// A CT slice as scanners send it: about a hundred elements, 512 × 512 words of pixels, 528 kB.
    static byte[] ct() {
        DataSetBuilder builder = small().putNumbers(Tag.ROWS, Vr.US, SIZE)
                .putNumbers(Tag.COLUMNS, Vr.US, SIZE)
                .putNumbers(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
                .putNumbers(Tag.BITS_ALLOCATED, Vr.US, 16)
                .putNumbers(Tag.PIXEL_REPRESENTATION, Vr.US, 1)
                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, "1.2.826.0.1.3680043.8.1055.1.20111103111148288.98361414")
                .put(Tag.SERIES_INSTANCE_UID, Vr.UI, "1.2.826.0.1.3680043.8.1055.1.20111103111208937.49685336")
                .putDoubles(Tag.IMAGE_POSITION_PATIENT, Vr.DS, -158.135803, -179.035797, -75.699997)
                .putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, Vr.DS, 1, 0, 0, 0, 1, 0)
                .put(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL", "PRIMARY", "AXIAL", "CT_SOM5 SPI");
        // What else a scanner says: descriptions, technique, times, in equal parts.
        for (int i = 0; i < 20; i++) {
            builder.put(0x00081090 + i, Vr.LO, "Description of a part " + i)
                    .putDoubles(0x00181300 + i, Vr.DS, 1.25 * i)
                    .put(0x00400240 + 0x100 * i, Vr.TM, "111148.288000")
                    .put(0x00181020 + i, Vr.SH, "syngo CT " + i);
        }
        builder.put(Tag.PIXEL_DATA, Vr.OW, new byte[2 * SIZE * SIZE]);
        return file(builder.build(), TransferSyntax.EXPLICIT_LITTLE);
    }

    static byte[] file(DataSet dataSet, TransferSyntax syntax) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            Part10.write(FileMeta.of(dataSet, syntax).orElseThrow(), dataSet, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Failure e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    static byte[] bytes(DataSet dataSet, Encoding encoding) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DicomWriter.write(dataSet, encoding, BulkSource.NONE, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static DicomObject read(byte[] file) throws ParseFailure {
        return read(file, ReadOptions.DEFAULT);
    }

    static DicomObject read(byte[] file, ReadOptions options) throws ParseFailure {
        try {
            return DicomReader.read(ByteSource.of(ByteBuffer.wrap(file)), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DicomObject readDataSet(byte[] bytes, TransferSyntax syntax) throws ParseFailure {
        return readDataSet(bytes, syntax, ReadOptions.DEFAULT);
    }

    static DicomObject readDataSet(byte[] bytes, TransferSyntax syntax, ReadOptions options) throws ParseFailure {
        try {
            return DicomReader.readDataSet(ByteSource.of(ByteBuffer.wrap(bytes)), syntax, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The object written again from what was read of it.
    static byte[] copy(byte[] file) throws ParseFailure {
        return bytesOf(read(file), file);
    }

    /// The object written with what it left in its source.
    static byte[] bytesOf(DicomObject object, byte[] source) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DicomWriter.write(object, BulkSource.of(object, ByteSource.of(ByteBuffer.wrap(source))), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
