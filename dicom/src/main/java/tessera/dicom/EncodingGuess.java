package tessera.dicom;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Recognises how a data set is encoded from its first element, whether or not a transfer syntax was named.
final class EncodingGuess {
    private EncodingGuess() {}

    /// What the data say; empty when they do not begin like a data set. Nothing is consumed.
    static Optional<Encoding> of(Input input) throws IOException {
        if (!input.has(8)) {
            return Optional.empty();
        }
        int little = input.peekShort(0, false);
        int big = input.peekShort(0, true);
        boolean explicit = Vr.ofBytes(input.peekByte(4), input.peekByte(5)) != null;
        if (explicit) {
            // The first group is a low number (0002 to 0010) in the right byte order and a high one in the other.
            return Optional.of(big < little ? Encoding.EXPLICIT_BIG : Encoding.EXPLICIT_LITTLE);
        }
        return isImplicit(input) ? Optional.of(Encoding.IMPLICIT_LITTLE) : Optional.empty();
    }

    /// Whether a file without the letters DICM begins with an element that the dictionary knows and that fits
    /// into it.
    static boolean looksLikeDataSet(Input input) throws IOException {
        Optional<Encoding> guess = of(input);
        if (guess.isEmpty()) {
            return false;
        }
        int tag = input.peekTag(guess.get().bigEndian());
        Dictionary.@Nullable Entry entry = Dictionary.entry(tag);
        return entry != null && (guess.get() == Encoding.IMPLICIT_LITTLE || isVrOf(input, entry));
    }

    private static boolean isVrOf(Input input, Dictionary.Entry entry) {
        Vr vr = Vr.ofBytes(input.peekByte(4), input.peekByte(5));
        return vr == Vr.UN || (vr != null && entry.vrs().contains(vr));
    }

    private static boolean isImplicit(Input input) {
        int tag = input.peekTag(false);
        long length = Integer.toUnsignedLong(input.peekInt(4, false));
        boolean fits = length <= input.end() - input.offset() - 8 || length == ElementHeader.UNDEFINED;
        return fits && (Dictionary.entry(tag) != null || Tag.isPrivate(tag));
    }
}
