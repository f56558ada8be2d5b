package tessera.catalogue.text;

import java.util.Optional;

/// Wildcard matching (PS3.4 §C.2.2.2.4): `*` stands for any characters, `?` for one.
public final class Wildcards {
    private Wildcards() {}

    public static boolean isPattern(String value) {
        return value.indexOf('*') >= 0 || value.indexOf('?') >= 0;
    }

    /// What comes before the only wildcard, a `*` at the end.
    public static Optional<String> prefix(String value) {
        String before = value.substring(0, Math.max(0, value.length() - 1));
        return value.endsWith("*") && !before.isEmpty() && !isPattern(before) ? Optional.of(before) : Optional.empty();
    }

    /// The pattern for SQL's LIKE, whose own special characters are escaped by a backslash.
    public static String like(String value) {
        StringBuilder pattern = new StringBuilder(value.length() + 8);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '*' -> pattern.append('%');
                case '?' -> pattern.append('_');
                case '%', '_', '\\' -> pattern.append('\\').append(c);
                default -> pattern.append(c);
            }
        }
        return pattern.toString();
    }

    /// The first text after every text that begins with `prefix`, in the order of code points; empty when there
    /// is none.
    public static Optional<String> afterPrefix(String prefix) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
                return Optional.of(prefix.substring(0, end) + Character.toString(next));
            }
        }
        return Optional.empty();
    }
}
