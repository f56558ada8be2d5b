package tessera.dicom;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The value representation of an element whose encoding does not write one: from the dictionary, and where
/// that leaves a choice, from the data set around it (PS3.5 annex A.1, PS3.3 §C.7.6.3.1, §C.11.1.1).
final class ImplicitVr {
    private ImplicitVr() {}

    static Vr of(int tag, OpenItem item) {
        if (Tag.isPrivate(tag)) {
            return ofPrivate(tag);
        }
        Dictionary.@Nullable Entry entry = Dictionary.entry(tag);
        if (entry == null) {
            return Vr.UN;
        }
        List<Vr> choices = entry.vrs();
        return choices.size() == 1 ? choices.getFirst() : choose(choices, item);
    }

    private static Vr ofPrivate(int tag) {
        if (Tag.isPrivateCreator(tag)) {
            return Vr.LO;
        }
        return Tag.isGroupLength(tag) ? Vr.UL : Vr.UN;
    }

    private static Vr choose(List<Vr> choices, OpenItem item) {
        if (choices.contains(Vr.SS)) {
            return item.signedPixels ? Vr.SS : Vr.US;
        }
        // US or OW: the data of a look-up table are numbers only when the table has a single entry.
        if (choices.contains(Vr.US)) {
            return item.lutOfWords ? Vr.OW : Vr.US;
        }
        return Vr.OW;
    }
}
