package tessera.dicom;

import java.util.ArrayList;
import java.util.List;
import tessera.dicom.charset.CharacterSets;

/// Splits a string value at its backslashes, decodes it and takes its padding off (PS3.5 §6.2).
final class TextValues {
    private TextValues() {}

    static List<String> of(Vr vr, Value.Bytes bytes, List<String> characterSetTerms) {
        String text = decode(vr, bytes, characterSetTerms);
        if (!vr.multiValued()) {
            return List.of(trimEnd(text));
        }
        List<String> values = new ArrayList<>(2);
        int start = 0;
        for (int end = text.indexOf('\\'); end >= 0; end = text.indexOf('\\', start)) {
            values.add(trim(text.substring(start, end)));
            start = end + 1;
        }
        values.add(trim(text.substring(start)));
        return values;
    }

    private static String decode(Vr vr, Value.Bytes bytes, List<String> characterSetTerms) {
        return CharacterSets.of(characterSetTerms).decode(bytes.toArray(), vr).text();
    }

    private static String trim(String text) {
        int start = 0;
        while (start < text.length() && isPadding(text.charAt(start))) {
            start++;
        }
        return trimEnd(text.substring(start));
    }

    private static String trimEnd(String text) {
        int end = text.length();
        while (end > 0 && isPadding(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    /// A space pads strings, a zero byte pads UIDs; software in the field mixes them.
    private static boolean isPadding(char c) {
        return c == ' ' || c == 0;
    }
}
