package tessera.web.http;

import java.util.Optional;

/// Reads tokens, quoted strings and separators of a header value (RFC 9110 §5.6), skipping blanks between them.
final class HeaderScanner {
    private static final String TOKEN_SPECIALS = "!#$%&'*+-.^_`|~";

    private final String text;
    private int at;

    HeaderScanner(String text) {
        this.text = text;
        skipBlanks();
    }

    /// Empty when no token starts here. A `/` ends it, so a value like `application/dicom` needs
    /// [#tokenOrQuoted].
    String token() {
        int from = at;
        while (at < text.length() && isTokenChar(text.charAt(at))) {
            at++;
        }
        String token = text.substring(from, at);
        skipBlanks();
        return token;
    }

    /// A parameter's value. Unquoted values may hold `/`: many clients write `type=application/dicom`.
    Optional<String> tokenOrQuoted() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int from = at;
        while (at < text.length() && (isTokenChar(text.charAt(at)) || "/:=@?()".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String value = text.substring(from, at);
        skipBlanks();
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    boolean take(char separator) {
        if (at < text.length() && text.charAt(at) == separator) {
            at++;
            skipBlanks();
            return true;
        }
        return false;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /// The text up to the next comma outside quotes, or to the end; the comma is taken.
    String element() {
        int from = at;
        boolean inQuotes = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && inQuotes) {
                at++;
            } else if (c == '"') {
                inQuotes = !inQuotes;
            } else if (c == ',' && !inQuotes) {
                break;
            }
        }
        String element = text.substring(from, Math.min(at, text.length())).strip();
        at = Math.min(at + 1, text.length());
        skipBlanks();
        return element;
    }

    private Optional<String> quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                skipBlanks();
                return Optional.of(value.toString());
            }
            if (c == '\\' && at + 1 < text.length()) {
                c = text.charAt(++at);
            }
            value.append(c);
        }
        return Optional.empty();
    }

    private void skipBlanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private static boolean isTokenChar(char c) {
        boolean isLetterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return isLetterOrDigit || TOKEN_SPECIALS.indexOf(c) >= 0;
    }
}
