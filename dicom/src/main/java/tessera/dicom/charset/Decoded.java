package tessera.dicom.charset;

import java.util.ArrayList;
import java.util.List;

/// A value field as text, padding included.
///
/// @param undecodable some bytes have no character in the sets in force; each stands in `text` as U+FFFD
/// @param irregular   it could be read, but not by the letter of what is declared: an escape sequence of a set that is
///                    not declared, none where one was due, or Shift-JIS where JIS X 0201 was declared
public record Decoded(String text, boolean undecodable, boolean irregular) {
    /// The values of a multi-valued attribute. Only a real separator is a backslash in `text`: bytes 0x5C
    /// within a two-byte character have become part of that character.
    public List<String> values() {
        if (text.indexOf('\\') < 0) {
            return List.of(text);
        }
        List<String> values = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\\'); end >= 0; end = text.indexOf('\\', start)) {
            values.add(text.substring(start, end));
            start = end + 1;
        }
        values.add(text.substring(start));
        return List.copyOf(values);
    }

    static Decoded of(String text) {
        return new Decoded(text, false, false);
    }
}
