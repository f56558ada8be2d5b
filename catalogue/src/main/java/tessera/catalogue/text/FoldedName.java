package tessera.catalogue.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A person's name (PS3.5 §6.2.1) as it is compared: each of the three groups on its own, without case and
/// without marks, and without the delimiters that trail.
///
/// @param groups alphabetic, ideographic and phonetic; an absent group is empty
public record FoldedName(List<String> groups) {
    public static final int GROUPS = 3;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern TRAILING = Pattern.compile("[\\s^]+$");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s^=,.*?-]+");

    public FoldedName {
        groups = List.copyOf(groups);
    }

    /// Takes the groups parted by `=`, as in a data set or a query.
    public static FoldedName of(String name) {
        return of(Arrays.asList(name.split("=", -1)));
    }

    public static FoldedName of(List<String> groups) {
        List<String> folded = new ArrayList<>();
        for (int i = 0; i < GROUPS; i++) {
            folded.add(i < groups.size() ? foldGroup(groups.get(i)) : "");
        }
        return new FoldedName(folded);
    }

    /// Without case and marks: compatibility decomposition (NFKD), marks removed, lower case of no language.
    public static String fold(String text) {
        if (isPlain(text)) {
            return text;
        }
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        String bare = MARKS.matcher(decomposed).replaceAll("");
        return bare.toLowerCase(Locale.ROOT).replace("\u0000", "");
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x7f || c < 0x20 || (c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return true;
    }

    private static String foldGroup(String group) {
        String spaced = SPACES.matcher(fold(group)).replaceAll(" ").strip();
        return TRAILING.matcher(spaced).replaceAll("");
    }

    /// The words of all groups, each once.
    public Set<String> words() {
        Set<String> words = new LinkedHashSet<>();
        for (String group : groups) {
            for (String word : BETWEEN_WORDS.split(group)) {
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
        }
        return words;
    }

    @Override
    public String toString() {
        return "***";
    }
}
