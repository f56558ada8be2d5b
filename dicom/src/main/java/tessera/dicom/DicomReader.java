package tessera.dicom;

import java.io.IOException;

/// Reads objects of PS3.10 and bare data sets.
public final class DicomReader {
    private DicomReader() {}

    /// Reads a file with or without preamble, letters DICM and file meta information.
    public static DicomObject read(ByteSource source, ReadOptions options) throws IOException, ParseFailure {
        throw new ParseFailure("dicom.not-dicom", 0, "", "the reader is being built, see " + source + options);
    }

    /// Reads a bare data set, for example one that came over an association.
    public static DicomObject readDataSet(ByteSource source, TransferSyntax syntax, ReadOptions options)
            throws IOException, ParseFailure {
        throw new ParseFailure("dicom.not-dicom", 0, "", "the reader is being built, see " + source + options + syntax);
    }
}
