package tessera.kernel.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds what somebody who mistyped a name probably meant.
final class NearestName {
    /// One slip in every so many letters is a slip; more is another word.
    private static final int LETTERS_PER_SLIP = 3;

    private NearestName() {}

    /// The known name that takes the fewest insertions, deletions and replacements (Levenshtein), if they are
    /// few.
    static Optional<String> to(String typed, List<String> known) {
        return known.stream()
                .filter(name -> distance(typed, name) <= Math.max(typed.length(), name.length()) / LETTERS_PER_SLIP)
                .min(Comparator.<String>comparingInt(name -> distance(typed, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
