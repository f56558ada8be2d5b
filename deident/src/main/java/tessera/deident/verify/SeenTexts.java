package tessera.deident.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What [TextPatterns] says of texts, remembered for short ones: the objects of a series repeat each other. Used by
/// one thread.
final class SeenTexts {
    private static final int MOST_TEXTS = 10_000;
    private static final int LONGEST = 256;

    private final boolean dates;
    private final Map<String, Set<VerifyCode>> seen = new HashMap<>();

    /// @param dates whether dates in a text count
    SeenTexts(boolean dates) {
        this.dates = dates;
    }

    Set<VerifyCode> codes(String text) {
        if (text.length() > LONGEST) {
            return TextPatterns.in(text, dates);
        }
        if (seen.size() >= MOST_TEXTS) {
            seen.clear();
        }
        return seen.computeIfAbsent(text, fresh -> TextPatterns.in(fresh, dates));
    }
}
