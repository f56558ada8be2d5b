package tessera.catalogue.search;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Attribute matching (PS3.4 §C.2.2.2) written down plainly, for comparing.
final class ModelMatching {
    private ModelMatching() {}

    static boolean study(ModelStudy study, int tag, String key, boolean fuzzy) {
        if (key.isEmpty() || key.equals("*")) {
            return true; // universal matching, of rows without a value as well
        }
        return switch (tag) {
            case 0x0020000D -> Arrays.asList(key.split("[,\\\\]")).contains(study.uid());
            case 0x00100020 -> text(study.patientId(), key);
            case 0x00100010 -> fuzzy ? words(study.name(), key) : name(study.name(), key);
            case 0x00080090 -> fuzzy ? words(study.physician(), key) : name(study.physician(), key);
            case 0x00080050 -> text(study.accessionNumber(), key);
            case 0x00080020 -> range(study.date(), key);
            case 0x00080030 -> range(study.time(), key);
            case 0x00080061 -> study.modalities().stream().anyMatch(modality -> text(modality, key));
            default -> throw new IllegalArgumentException("not in the model");
        };
    }

    static boolean text(String value, String key) {
        return !value.isEmpty() && pattern(key).matcher(value).matches();
    }

    private static Pattern pattern(String key) {
        StringBuilder regex = new StringBuilder();
        key.codePoints()
                .forEach(c -> regex.append(
                        switch (c) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(Character.toString(c));
                        }));
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    static boolean name(String value, String key) {
        List<String> groups = groups(value);
        if (key.indexOf('=') < 0) {
            return groups.stream().anyMatch(group -> text(group, fold(key)));
        }
        List<String> asked = groups(key);
        for (int i = 0; i < 3; i++) {
            if (!asked.get(i).isEmpty() && !asked.get(i).equals("*") && !text(groups.get(i), asked.get(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean words(String value, String key) {
        List<String> words = List.of(fold(value).split("[\\s^=,.*?-]+"));
        return Arrays.stream(fold(key).split("[\\s^=,.*?-]+"))
                .filter(word -> !word.isEmpty())
                .allMatch(asked -> words.stream().anyMatch(word -> word.startsWith(asked)));
    }

    private static List<String> groups(String name) {
        String[] groups = (name + "==").split("=", -1);
        return Arrays.stream(groups).limit(3).map(ModelMatching::fold).toList();
    }

    private static String fold(String text) {
        String bare = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        return bare.toLowerCase(Locale.ROOT).replaceAll("[\\s^]+$", "");
    }

    private static boolean range(String value, String key) {
        int hyphen = key.indexOf('-');
        if (value.isEmpty()) {
            return false;
        }
        if (hyphen < 0) {
            return value.equals(key);
        }
        String from = key.substring(0, hyphen);
        String to = key.substring(hyphen + 1);
        return (from.isEmpty() || value.compareTo(from) >= 0) && (to.isEmpty() || value.compareTo(to) <= 0);
    }

    /// Date and time ranges asked for together are one range of moments (PS3.4 §C.2.2.2.5).
    static boolean moment(ModelStudy study, String from, String to) {
        String moment = study.date() + study.time();
        return moment.compareTo(from) >= 0 && moment.compareTo(to) <= 0;
    }
}
