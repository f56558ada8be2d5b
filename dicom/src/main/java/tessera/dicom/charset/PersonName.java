package tessera.dicom.charset;

import java.util.ArrayList;
import java.util.List;

/// One value of VR PN: up to three representations of the same name, each of up to five components separated by
/// `^` (family, given, middle, prefix, suffix). PS3.5 §6.2.1.2. Prints as `***`.
///
/// @param alphabetic  single-byte representation; empty when absent, as the others
/// @param ideographic for example Kanji, Hanja, Hanzi
/// @param phonetic    for example Hiragana, Hangul
public record PersonName(String alphabetic, String ideographic, String phonetic) {
    /// From the decoded text of one value. Spaces at the end of a group are padding. What follows a third `=`
    /// breaks the rule and stays in the phonetic group, so that nothing sent is lost.
    public static PersonName parse(String value) {
        String[] groups = value.split("=", 3);
        return new PersonName(group(groups, 0), group(groups, 1), group(groups, 2));
    }

    /// The groups in DICOM's own notation, without trailing empty ones.
    public String text() {
        if (!phonetic.isEmpty()) {
            return alphabetic + "=" + ideographic + "=" + phonetic;
        }
        return ideographic.isEmpty() ? alphabetic : alphabetic + "=" + ideographic;
    }

    /// The groups that are there, in order.
    public List<String> groups() {
        List<String> groups = new ArrayList<>(3);
        for (String group : List.of(alphabetic, ideographic, phonetic)) {
            if (!group.isEmpty()) {
                groups.add(group);
            }
        }
        return List.copyOf(groups);
    }

    public boolean isEmpty() {
        return alphabetic.isEmpty() && ideographic.isEmpty() && phonetic.isEmpty();
    }

    private static String group(String[] groups, int index) {
        return index < groups.length ? withoutPadding(groups[index]) : "";
    }

    private static String withoutPadding(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\0')) {
            end--;
        }
        return text.substring(0, end);
    }

    @Override
    public String toString() {
        return "***";
    }
}
