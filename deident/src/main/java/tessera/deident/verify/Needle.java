package tessera.deident.verify;

import java.util.Arrays;

/// Bytes to look for, letters of ASCII in small form, and where they count.
final class Needle {
    /// So long a number is no accident among the digits of a fraction, and a component of a UID can be one.
    private static final int LONG_NUMBER = 8;

    final byte[] bytes;
    /// Whether they count only as a whole word or number.
    final boolean whole;

    final VerifyCode code;

    Needle(byte[] bytes, boolean whole, VerifyCode code) {
        this.bytes = ByteSearch.folded(bytes);
        this.whole = whole;
        this.code = code;
    }

    int length() {
        return bytes.length;
    }

    /// Whether no letter is beside it in `text` from `from` to `to`, or no digit beside a number.
    boolean isWhole(byte[] text, int start, int end, int from, int to) {
        byte first = bytes[0];
        byte last = bytes[bytes.length - 1];
        boolean before = start > from && joins(first, text[start - 1]);
        boolean after = end < to && joins(last, text[end]);
        // A part of a number with a fraction is no identifier: 0.12345, 12345.5.
        if (before || after || bytes.length >= LONG_NUMBER) {
            return !before && !after;
        }
        // A part of a number with a fraction is no identifier: 0.12345, 12345.5.
        boolean fraction = isDigit(first) && start - 1 > from && text[start - 1] == '.' && isDigit(text[start - 2]);
        boolean integer = isDigit(last) && end + 1 < to && text[end] == '.' && isDigit(text[end + 1]);
        return !fraction && !integer;
    }

    /// Letters join letters, digits join digits.
    private static boolean joins(byte end, byte neighbour) {
        return isDigit(end) ? isDigit(neighbour) : isLetter(neighbour);
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    static boolean isLetter(byte b) {
        int small = b | 0x20;
        return (small >= 'a' && small <= 'z') || (b & 0xFF) >= 0xC0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Needle that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "***";
    }
}
