package tessera.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// Writes data sets and objects.
///
/// What the reader took from a well-formed source goes out byte for byte as it came: values with their padding,
/// sequences and items with the form of their lengths, group lengths as they stand. A change of encoding turns
/// words around and leaves group lengths out. What was read with findings goes out as well-formed as its
/// structure allows; bytes after the end of the data set do not.
public final class DicomWriter {
    static final byte[] MAGIC = "DICM".getBytes(StandardCharsets.US_ASCII);

    private DicomWriter() {}

    /// Writes the elements of a data set, as an association or the inside of a file carries them.
    public static void write(DataSet dataSet, Encoding encoding, BulkSource bulk, OutputStream target)
            throws IOException {
        DataSetWalk.walk(dataSet, new DataSetWriter(dataSet, encoding, bulk, target));
    }

    /// Writes an object as it was read: with a preamble only if it had one, and in its own encoding. A deflated
    /// data set is deflated anew, which gives the same data set and not always the same bytes.
    public static void write(DicomObject object, BulkSource bulk, OutputStream target) throws IOException {
        if (object.preamble().length() > 0) {
            object.preamble().writeTo(target);
            target.write(MAGIC);
        }
        write(object.fileMeta(), object.fileMeta().encoding(), BulkSource.NONE, target);
        Encoding encoding = object.dataSet().encoding();
        if (object.transferSyntax().deflated()) {
            writeDeflated(object.dataSet(), bulk, target);
        } else {
            write(object.dataSet(), encoding, bulk, target);
        }
    }

    static void writeDeflated(DataSet dataSet, BulkSource bulk, OutputStream target) throws IOException {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            DeflaterOutputStream deflated = new DeflaterOutputStream(target, deflater, 8 << 10);
            write(dataSet, Encoding.EXPLICIT_LITTLE, bulk, deflated);
            deflated.finish();
            if ((deflater.getBytesWritten() & 1) != 0) {
                // PS3.5 §A.5: one zero byte makes the length even.
                target.write(0);
            }
        } finally {
            deflater.end();
        }
    }
}
