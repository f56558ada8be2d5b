package tessera.dicom;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tessera.kernel.Uid;

/// A transfer syntax (PS3.5 §10 and annex A): how a data set is encoded and whether its pixels are
/// encapsulated.
///
/// A UID that is not in the table, private ones included, is taken as explicit little endian and encapsulated,
/// which is what PS3.5 §A.4 asks of every syntax made since; that the pixels are native after all is seen when
/// they are reached.
public record TransferSyntax(Uid uid, boolean explicitVr, boolean bigEndian, boolean deflated, boolean encapsulated) {
    public static final TransferSyntax IMPLICIT_LITTLE = plain("1.2.840.10008.1.2", false, false, false);
    public static final TransferSyntax EXPLICIT_LITTLE = plain("1.2.840.10008.1.2.1", true, false, false);
    public static final TransferSyntax DEFLATED = plain("1.2.840.10008.1.2.1.99", true, false, true);
    public static final TransferSyntax EXPLICIT_BIG = plain("1.2.840.10008.1.2.2", true, true, false);
    public static final TransferSyntax JPEG_BASELINE = encapsulated("1.2.840.10008.1.2.4.50");
    public static final TransferSyntax JPEG_EXTENDED = encapsulated("1.2.840.10008.1.2.4.51");
    public static final TransferSyntax JPEG_LOSSLESS = encapsulated("1.2.840.10008.1.2.4.57");
    public static final TransferSyntax JPEG_LOSSLESS_SV1 = encapsulated("1.2.840.10008.1.2.4.70");
    public static final TransferSyntax JPEG_LS_LOSSLESS = encapsulated("1.2.840.10008.1.2.4.80");
    public static final TransferSyntax JPEG_LS_LOSSY = encapsulated("1.2.840.10008.1.2.4.81");
    public static final TransferSyntax JPEG_2000_LOSSLESS = encapsulated("1.2.840.10008.1.2.4.90");
    public static final TransferSyntax JPEG_2000 = encapsulated("1.2.840.10008.1.2.4.91");
    public static final TransferSyntax HTJ2K_LOSSLESS = encapsulated("1.2.840.10008.1.2.4.201");
    public static final TransferSyntax HTJ2K_LOSSLESS_RPCL = encapsulated("1.2.840.10008.1.2.4.202");
    public static final TransferSyntax HTJ2K = encapsulated("1.2.840.10008.1.2.4.203");
    public static final TransferSyntax RLE_LOSSLESS = encapsulated("1.2.840.10008.1.2.5");

    /// GE's "implicit VR big endian (DLX)": the data set is implicit little endian, only its pixels are big
    /// endian.
    private static final TransferSyntax GE_PRIVATE = plain("1.2.840.113619.5.2", false, false, false);

    private static final Map<Uid, TransferSyntax> NOT_ENCAPSULATED = Stream.of(
                    IMPLICIT_LITTLE, EXPLICIT_LITTLE, DEFLATED, EXPLICIT_BIG, GE_PRIVATE)
            .collect(Collectors.toUnmodifiableMap(TransferSyntax::uid, Function.identity()));

    public static TransferSyntax of(Uid uid) {
        TransferSyntax known = NOT_ENCAPSULATED.get(uid);
        return known != null ? known : new TransferSyntax(uid, true, false, false, true);
    }

    /// The plain transfer syntax of an encoding.
    public static TransferSyntax of(Encoding encoding) {
        return switch (encoding) {
            case IMPLICIT_LITTLE -> IMPLICIT_LITTLE;
            case EXPLICIT_LITTLE -> EXPLICIT_LITTLE;
            case EXPLICIT_BIG -> EXPLICIT_BIG;
        };
    }

    /// The encoding of the data set's elements.
    public Encoding encoding() {
        if (!explicitVr) {
            return Encoding.IMPLICIT_LITTLE;
        }
        return bigEndian ? Encoding.EXPLICIT_BIG : Encoding.EXPLICIT_LITTLE;
    }

    private static TransferSyntax plain(String uid, boolean explicitVr, boolean bigEndian, boolean deflated) {
        return new TransferSyntax(new Uid(uid), explicitVr, bigEndian, deflated, false);
    }

    private static TransferSyntax encapsulated(String uid) {
        return new TransferSyntax(new Uid(uid), true, false, false, true);
    }
}
