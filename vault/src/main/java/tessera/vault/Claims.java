package tessera.vault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What an object says of a person, to be held against their registration. Empty text says nothing.
///
/// @param name a DICOM person name, of which the first group counts
/// @param birthDate beginning with the year
public record Claims(String name, String birthDate, String sex) {
    private static final int YEAR_DIGITS = 4;

    /// Whether nothing of it contradicts what was registered. What either side does not say contradicts nothing.
    boolean fit(Identifiers registered) {
        return sexFits(registered.sex()) && yearFits(registered.birthDate()) && initialsFit(registered.initials());
    }

    /// Only man and woman contradict each other: other and unknown may be said of anybody.
    private boolean sexFits(String registered) {
        String one = firstLetter(sex);
        String other = firstLetter(registered);
        boolean bothTell = "MF".contains(one) && "MF".contains(other);
        return one.isEmpty() || other.isEmpty() || !bothTell || one.equals(other);
    }

    private boolean yearFits(String registered) {
        return birthDate.length() < YEAR_DIGITS
                || registered.length() < YEAR_DIGITS
                || birthDate.substring(0, YEAR_DIGITS).equals(registered.substring(0, YEAR_DIGITS));
    }

    /// Given name first or family name first, with or without those between.
    private boolean initialsFit(String registered) {
        String letters = registered.replaceAll("[^\\p{L}]", "").toUpperCase(Locale.ROOT);
        List<String> family = new ArrayList<>();
        List<String> given = new ArrayList<>();
        String[] components = name.split("=", -1)[0].split("\\^", -1);
        family.addAll(words(components[0]));
        Arrays.stream(components).skip(1).limit(2).forEach(component -> given.addAll(words(component)));
        if (letters.isEmpty() || family.isEmpty() || given.isEmpty()) {
            return true;
        }
        String first = initial(given.getFirst());
        boolean forwards =
                letters.startsWith(first) && family.stream().anyMatch(word -> letters.endsWith(initial(word)));
        boolean backwards = family.stream().anyMatch(word -> letters.startsWith(initial(word)))
                && given.stream().anyMatch(word -> letters.endsWith(initial(word)));
        return forwards || backwards;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[\\s'-]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String initial(String word) {
        return word.substring(0, word.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }

    private static String firstLetter(String text) {
        String letters = text.strip().toUpperCase(Locale.ROOT);
        return letters.isEmpty() ? "" : letters.substring(0, 1);
    }

    @Override
    public String toString() {
        return "***";
    }
}
