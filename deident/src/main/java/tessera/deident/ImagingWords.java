package tessera.deident;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cleans a free text by keeping the words of imaging and nothing else (PS3.15 §E.3.5, Clean Descriptors): a
/// list of what may stay, from the resource `imaging-words.txt`, because no list of names is ever complete.
///
/// A number stays only with its unit (`5.0 mm`): numbers alone may be a date, an age or half a telephone number.
final class ImagingWords {
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}]+(?:\\.\\p{N}+)?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3})?");
    private static final Pattern MEASURE = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3})?)([a-z]+)");
    private static final Pattern PLAIN = Pattern.compile("[ -~]*");
    private static final Set<String> UNITS =
            Set.of("mm", "cm", "ms", "s", "sec", "min", "kv", "kvp", "mas", "ma", "ml", "hz", "mhz", "deg", "t", "bpm");
    private static final Set<String> WORDS = load();

    private final Set<String> identifying;

    /// `identifying`: words of this object that name somebody, in small letters; they go even if they are words
    /// of imaging, as some surnames are.
    ImagingWords(Set<String> identifying) {
        this.identifying = identifying;
    }

    /// What may stay of a text; the text itself when all of it may.
    String clean(String text) {
        StringBuilder kept = new StringBuilder();
        boolean all = PLAIN.matcher(text).matches();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            if (mayStay(token.group().toLowerCase(Locale.ROOT), text, token.end())) {
                kept.append(kept.isEmpty() ? "" : " ").append(token.group());
            } else {
                all = false;
            }
        }
        return all ? text : kept.toString();
    }

    private boolean mayStay(String word, String text, int end) {
        if (identifying.contains(word)) {
            return false;
        }
        if (WORDS.contains(word)) {
            return true;
        }
        if (NUMBER.matcher(word).matches()) {
            return unitFollows(text, end);
        }
        Matcher measure = MEASURE.matcher(word);
        return measure.matches() && UNITS.contains(measure.group(2));
    }

    private static boolean unitFollows(String text, int end) {
        if (end >= text.length() || text.charAt(end) != ' ') {
            return false;
        }
        Matcher next = TOKEN.matcher(text);
        return next.find(end)
                && next.start() == end + 1
                && UNITS.contains(next.group().toLowerCase(Locale.ROOT))
                && next.group().length() > 1;
    }

    /// The words of a name or an identifier, as they must not stay.
    static void addWordsOf(String identity, Set<String> words) {
        Matcher token = TOKEN.matcher(identity);
        while (token.find()) {
            words.add(token.group().toLowerCase(Locale.ROOT));
        }
    }

    private static Set<String> load() {
        Set<String> words = new HashSet<>();
        TextTable.text("imaging-words.txt")
                .lines()
                .skip(1)
                .forEach(line -> words.addAll(Arrays.asList(line.trim().split("\\s+"))));
        words.removeIf(word -> word.length() < 2);
        return Set.copyOf(words);
    }
}
