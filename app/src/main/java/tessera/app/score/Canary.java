package tessera.app.score;

import java.util.List;

/// One thing that was planted.
///
/// @param object the number of the object, from 1
/// @param place where it was put: `(0040,0275)[0].(0040,0007)` without the numbers of items, or a word
/// @param needles each of them by itself shows that the canary is still there
record Canary(int object, Kind kind, String place, List<Needle> needles) {
    /// A text to look for, whatever the case of its letters.
    ///
    /// @param wholeDate whether digits around it make it something else
    record Needle(String text, boolean wholeDate) {
        @Override
        public String toString() {
            return "***";
        }
    }

    Canary {
        needles = List.copyOf(needles);
    }

    static List<Needle> words(String... texts) {
        return List.of(texts).stream().map(text -> new Needle(text, false)).toList();
    }

    @Override
    public String toString() {
        return "Canary[" + object + " " + kind + " " + place + "]";
    }
}
