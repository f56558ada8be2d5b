package tessera.dicom;

import java.io.IOException;
import java.util.List;

/// Reads objects of PS3.10 and bare data sets.
public final class DicomReader {
    private DicomReader() {}

    /// Reads a file with or without preamble, letters DICM and file meta information.
    public static DicomObject read(ByteSource source, ReadOptions options) throws IOException, ParseFailure {
        return readDataSet(source, TransferSyntax.EXPLICIT_LITTLE, options);
    }

    /// Reads a bare data set, for example one that came over an association.
    public static DicomObject readDataSet(ByteSource source, TransferSyntax syntax, ReadOptions options)
            throws IOException, ParseFailure {
        if (options.bulkThreshold() >= 0) {
            throw new ParseFailure("dicom.not-dicom", 0, "", "no reader yet for " + source);
        }
        return new DicomObject(Value.EMPTY, DataSet.EMPTY, DataSet.EMPTY, syntax, List.of(), 0, 0, 0);
    }
}
