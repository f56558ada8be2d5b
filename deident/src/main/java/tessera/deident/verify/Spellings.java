package tessera.deident.verify;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The bytes as which one text may stand somewhere: in ISO 8859-1, UTF-8 and UTF-16 of both byte orders, as it is,
/// in capitals and in small letters. Capitals of ASCII need no needle of their own.
final class Spellings {
    /// A word as short as this counts only by itself: "Ann" is not found in "annotation".
    private static final int LONGEST_BY_ITSELF = 5;

    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    private Spellings() {}

    static void add(String text, VerifyCode code, Set<Needle> needles) {
        boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean whole = digits || text.length() <= LONGEST_BY_ITSELF;
        for (String form : forms(text)) {
            for (Charset charset : CHARSETS) {
                if (charset.newEncoder().canEncode(form)) {
                    byte[] bytes = form.getBytes(charset);
                    needles.add(
                            new Needle(bytes, whole && bytes.length <= 2 * form.length() && isNarrow(charset), code));
                }
            }
        }
    }

    private static boolean isNarrow(Charset charset) {
        return charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.UTF_8);
    }

    private static Set<String> forms(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        Set<String> forms = new LinkedHashSet<>(List.of(text, small, text.toUpperCase(Locale.ROOT)));
        forms.add(small.substring(0, 1).toUpperCase(Locale.ROOT) + small.substring(1));
        return forms;
    }
}
