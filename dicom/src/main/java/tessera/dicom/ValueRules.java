package tessera.dicom;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tessera.dicom.charset.CharacterSets;
import tessera.dicom.charset.TextRule;

/// Holds raw values against the rules of their value representation (PS3.5 §6.2). Works on the bytes: this runs
/// for every element of every file that arrives.
final class ValueRules {
    private ValueRules() {}

    /// The first rule that a value breaks, or null. `terms` is the Specific Character Set in force.
    static @Nullable FindingCode check(Vr vr, Value.Bytes bytes, List<String> terms) {
        return switch (vr.kind()) {
            case NUMBERS -> bytes.length() % vr.maxLength() == 0 ? null : FindingCode.VALUE_LENGTH;
            case BYTES -> bytes.length() % vr.unitBytes() == 0 ? null : FindingCode.VALUE_LENGTH;
            case ITEMS -> null;
            case STRING -> checkStrings(vr, bytes);
            case TEXT -> checkText(vr, bytes, terms);
        };
    }

    static boolean isUnknownCharacterSet(List<String> terms) {
        return !CharacterSets.of(terms).problems().isEmpty();
    }

    private static @Nullable FindingCode checkStrings(Vr vr, Value.Bytes bytes) {
        int start = 0;
        int length = bytes.length();
        for (int i = 0; i <= length; i++) {
            if (i == length || (bytes.at(i) == '\\' && vr.multiValued())) {
                FindingCode broken = checkString(vr, bytes, start, i);
                if (broken != null) {
                    return broken;
                }
                start = i + 1;
            }
        }
        return null;
    }

    private static @Nullable FindingCode checkString(Vr vr, Value.Bytes bytes, int start, int end) {
        int to = end;
        while (to > start && isPadding(bytes.at(to - 1))) {
            to--;
        }
        int from = start;
        while (from < to && bytes.at(from) == ' ' && vr != Vr.UI && vr != Vr.DA) {
            from++;
        }
        if (from == to) {
            return null;
        }
        if (vr.maxLength() > 0 && to - from > vr.maxLength()) {
            return vr == Vr.DA ? FindingCode.DATE_FORM : FindingCode.VALUE_TOO_LONG;
        }
        return ValueForms.check(vr, bytes, from, to);
    }

    private static @Nullable FindingCode checkText(Vr vr, Value.Bytes bytes, List<String> terms) {
        boolean plain = true;
        boolean control = false;
        int run = 0;
        int longest = 0;
        for (int i = 0; i < bytes.length(); i++) {
            byte b = bytes.at(i);
            plain &= b >= 0 && b != 0x1B;
            control |= b >= 0 && b < ' ' && !isAllowedControl(vr, b, i, bytes);
            // Each value, and each of the three groups of a name, has the maximum to itself.
            run = (b == '\\' && vr.multiValued()) || (b == '=' && vr == Vr.PN) ? 0 : run + 1;
            longest = isPadding(b) ? longest : Math.max(longest, run);
        }
        boolean tooLong = vr.maxLength() > 0 && longest > vr.maxLength();
        if (!plain) {
            return checkCoded(vr, bytes, terms, tooLong);
        }
        if (tooLong) {
            return FindingCode.VALUE_TOO_LONG;
        }
        return control ? FindingCode.VALUE_CHARACTERS : null;
    }

    /// Text beyond ASCII: whether it can be read, and its length in characters where its bytes are too many.
    private static @Nullable FindingCode checkCoded(Vr vr, Value.Bytes bytes, List<String> terms, boolean manyBytes) {
        var decoded = CharacterSets.of(terms).decode(bytes.toArray(), ruleOf(vr));
        if (decoded.undecodable()) {
            return FindingCode.UNDECODABLE_TEXT;
        }
        if (!manyBytes) {
            return null;
        }
        String text = decoded.text();
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            run = (c == '\\' && vr.multiValued()) || (c == '=' && vr == Vr.PN) ? 0 : run + 1;
            if (run > vr.maxLength() && c != ' ' && c != 0) {
                return FindingCode.VALUE_TOO_LONG;
            }
        }
        return null;
    }

    private static TextRule ruleOf(Vr vr) {
        return switch (vr) {
            case PN -> TextRule.NAMES;
            case ST, LT, UT -> TextRule.TEXT;
            default -> TextRule.VALUES;
        };
    }

    /// TAB, LF, FF and CR belong to the long texts; a zero byte at the end is padding, if not the right one.
    private static boolean isAllowedControl(Vr vr, byte b, int at, Value.Bytes bytes) {
        boolean line = b == '\t' || b == '\n' || b == '\f' || b == '\r';
        boolean longText = vr == Vr.ST || vr == Vr.LT || vr == Vr.UT;
        return (line && longText) || b == 0x1B || (b == 0 && at == bytes.length() - 1);
    }

    private static boolean isPadding(byte b) {
        return b == ' ' || b == 0;
    }
}
