package tessera.dicom;

import java.io.IOException;
import tessera.kernel.BoundedInflate;

/// Reads objects of PS3.10 and bare data sets, in every encoding of PS3.5 annex A, as they stream by.
///
/// It holds the values up to the options' threshold and leaves pixel data and longer values in the source; it
/// repairs nothing: what breaks a rule is kept and named in the findings. A [ParseFailure] says that a source
/// is no DICOM, is cut off, contradicts itself so that the rest cannot be read, or asks for more than the
/// limits; an [IOException] that the source could not be read.
///
/// Neither depth nor declared lengths of the input cost anything before the bytes are there.
public final class DicomReader {
    private DicomReader() {}

    /// Reads a file with or without preamble, letters DICM and file meta information; without a transfer syntax
    /// the encoding is recognised from the data, with a finding.
    public static DicomObject read(ByteSource source, ReadOptions options) throws IOException, ParseFailure {
        ReadState state = new ReadState(options);
        return refusing(() -> new ObjectReader(Input.of(source), state).readFile());
    }

    /// Reads a bare data set, for example one that came over an association.
    public static DicomObject readDataSet(ByteSource source, TransferSyntax syntax, ReadOptions options)
            throws IOException, ParseFailure {
        ReadState state = new ReadState(options);
        return refusing(() -> new ObjectReader(Input.of(source), state).readBare(syntax));
    }

    private interface Reading {
        DicomObject read() throws IOException, ParseFailure;
    }

    /// A deflated stream that is damaged or too long is the sender's fault, not the disk's.
    private static DicomObject refusing(Reading reading) throws IOException, ParseFailure {
        try {
            return reading.read();
        } catch (BoundedInflate.Refused e) {
            throw new ParseFailure(
                    e.tooLarge() ? "dicom.limit" : "dicom.deflate", 0, "", "the deflated data set " + e.getMessage());
        }
    }
}
