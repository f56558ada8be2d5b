package tessera.deident;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The words of one line of a profile. Quotes hold words together; `#` begins a comment.
///
/// @param number counts from 1
record ProfileLine(int number, List<String> words) {
    /// What is wrong with a line, as the end of a sentence.
    static final class Wrong extends Exception {
        Wrong(String sentence) {
            super(sentence);
        }

        String sentence() {
            String message = getMessage();
            return message == null ? "" : message;
        }
    }

    /// The line's words; none for an empty line.
    static ProfileLine of(int number, String text) throws Wrong {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < text.length() && text.charAt(at) != '#') {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.charAt(at) == '"') {
                int end = text.indexOf('"', at + 1);
                if (end < 0) {
                    throw new Wrong("a quote is not closed");
                }
                words.add(text.substring(at + 1, end));
                at = end + 1;
            } else {
                int end = at;
                while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                    end++;
                }
                words.add(text.substring(at, end));
                at = end;
            }
        }
        return new ProfileLine(number, List.copyOf(words));
    }

    String keyword() {
        return words.getFirst();
    }

    /// The word at a place, which `what` names.
    String word(int index, String what) throws Wrong {
        if (index >= words.size()) {
            throw new Wrong("here should stand " + what);
        }
        return words.get(index);
    }

    /// The only word behind the keyword.
    String only(String what) throws Wrong {
        expectEnd(2);
        return word(1, what);
    }

    void expectEnd(int count) throws Wrong {
        if (words.size() > count) {
            throw new Wrong("nothing should stand behind " + words.get(count - 1));
        }
    }

    /// What the word at a place means, or a sentence that says what it should be.
    static <T> T known(Optional<T> meaning, String word, String what) throws Wrong {
        return meaning.orElseThrow(() -> new Wrong(word + " is not " + what));
    }
}
