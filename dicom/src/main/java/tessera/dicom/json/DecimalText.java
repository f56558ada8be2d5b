package tessera.dicom.json;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// DS and IS (PS3.5 §6.2) as JSON numbers. DICOM allows a plus sign, zeros in front and a point without digits
/// on one side, JSON does not; taking those off changes no value.
final class DecimalText {
    private static final Pattern DECIMAL = Pattern.compile("([+-]?)([0-9]*)(?:\\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,3}))?");
    /// Whole numbers of more digits than this may lose some in a reader that holds doubles.
    private static final int EXACT_DIGITS = 15;

    private DecimalText() {}

    /// Empty when the text is no number, or one that a JSON reader cannot hold: too large, or a whole number of
    /// more than 15 digits.
    static Optional<String> toJson(String text) {
        if (isPlainNumber(text)) {
            return Optional.of(text);
        }
        Matcher parts = DECIMAL.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String whole = parts.group(2);
        String fraction = parts.group(3) == null ? "" : parts.group(3);
        if (whole.isEmpty() && fraction.isEmpty()) {
            return Optional.empty();
        }
        whole = whole.replaceFirst("^0+(?=.)", "");
        if (fraction.isEmpty() && parts.group(4) == null && whole.length() > EXACT_DIGITS) {
            return Optional.empty();
        }
        String number = (parts.group(1).equals("-") ? "-" : "")
                + (whole.isEmpty() ? "0" : whole)
                + (fraction.isEmpty() ? "" : "." + fraction)
                + (parts.group(4) == null ? "" : "e" + parts.group(4));
        return Double.isFinite(Double.parseDouble(number)) ? Optional.of(number) : Optional.empty();
    }

    /// The common case, without a regular expression: what JSON writes in the same way, of at most 15 digits.
    private static boolean isPlainNumber(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int digits = 0;
        int point = -1;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && point < 0) {
                point = i;
            } else {
                return false;
            }
        }
        int wholeEnd = point < 0 ? text.length() : point;
        boolean zeroInFront = wholeEnd - start > 1 && text.charAt(start) == '0';
        boolean bothSides = wholeEnd > start && point != text.length() - 1;
        return digits <= EXACT_DIGITS && bothSides && !zeroInFront;
    }
}
