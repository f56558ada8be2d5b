package tessera.dicom;

import java.io.IOException;
import java.io.OutputStream;
import tessera.kernel.Failure;

/// Writes new files of PS3.10 §7.
public final class Part10 {
    private static final int PREAMBLE_BYTES = 128;

    private Part10() {}

    /// Writes a data set that holds all its values, such as a built one.
    public static void write(DataSet fileMeta, DataSet dataSet, OutputStream target) throws IOException, Failure {
        write(fileMeta, dataSet, BulkSource.NONE, target);
    }

    /// Writes a preamble of zeros, `fileMeta` (see [FileMeta]) and the data set in the encoding that it names.
    /// Refuses, before the first byte, to write compressed pixel data as native ones: that is a codec's work.
    public static void write(DataSet fileMeta, DataSet dataSet, BulkSource bulk, OutputStream target)
            throws IOException, Failure {
        TransferSyntax syntax = FileMeta.transferSyntax(fileMeta);
        if (hasFragments(dataSet) && !syntax.encapsulated()) {
            throw new Failure(
                    "dicom.encapsulated", "The pixel data are compressed; they can be written only as they are.");
        }
        target.write(new byte[PREAMBLE_BYTES]);
        target.write(DicomWriter.MAGIC);
        DicomWriter.write(fileMeta, Encoding.EXPLICIT_LITTLE, BulkSource.NONE, target);
        if (syntax.deflated()) {
            DicomWriter.writeDeflated(dataSet, bulk, target);
        } else {
            DicomWriter.write(dataSet, syntax.encoding(), bulk, target);
        }
    }

    private static boolean hasFragments(DataSet dataSet) {
        return dataSet.find(Tag.PIXEL_DATA)
                .filter(element -> element.value() instanceof Value.Fragments)
                .isPresent();
    }
}
