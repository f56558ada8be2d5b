package tessera.dicom.charset;

import java.util.ArrayList;
import java.util.List;
import tessera.dicom.Vr;

/// The values of a string field as they were sent: decoded, split, and without the padding at their end (PS3.5
/// §6.2). Spaces in front stay, but for numbers and UIDs, where they can mean nothing.
public final class TextFields {
    private TextFields() {}

    /// One entry for each value, empty where there is none; one entry for a representation that has a single
    /// value.
    public static List<String> values(byte[] field, Vr vr, CharacterSets sets) {
        Decoded decoded = sets.decode(field, vr);
        if (!vr.multiValued() || decoded.text().indexOf('\\') < 0) {
            return List.of(withoutPadding(decoded.text(), vr));
        }
        List<String> values = new ArrayList<>();
        for (String value : decoded.values()) {
            values.add(withoutPadding(value, vr));
        }
        return values;
    }

    private static String withoutPadding(String text, Vr vr) {
        int start = 0;
        int end = text.length();
        while (end > 0 && isPadding(text.charAt(end - 1))) {
            end--;
        }
        if (vr == Vr.DS || vr == Vr.IS || vr == Vr.UI) {
            while (start < end && isPadding(text.charAt(start))) {
                start++;
            }
        }
        return text.substring(start, end);
    }

    private static boolean isPadding(char c) {
        return c == ' ' || c == '\0';
    }
}
