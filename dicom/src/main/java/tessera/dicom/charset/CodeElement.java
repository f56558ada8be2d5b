package tessera.dicom.charset;

import java.nio.charset.Charset;
import java.util.Arrays;

/// One set of graphic characters that ISO 2022 can designate to G0 (bytes 0x21–0x7E) or G1 (bytes 0xA0–0xFF),
/// with its escape sequence: a row of PS3.3 Tables C.12-3 and C.12-4.
final class CodeElement {
    static final char UNDEFINED = '\uFFFD';
    private static final int ROW = 94;
    private static final int FIRST = 0x21;

    private final String name;
    private final boolean upperHalf;
    private final int width;
    private final byte[] escape;
    private final char[] characters;

    /// `escape` is without the ESC itself; `width` is 1 or 2 bytes per character.
    CodeElement(String name, boolean upperHalf, int width, byte[] escape, Charset charset) {
        this.name = name;
        this.upperHalf = upperHalf;
        this.width = width;
        this.escape = escape.clone();
        this.characters = width == 1 ? singleByteTable(upperHalf, charset) : doubleByteTable(name, charset);
    }

    String name() {
        return name;
    }

    /// Whether it is invoked through G1, by bytes with the high bit set.
    boolean upperHalf() {
        return upperHalf;
    }

    boolean doubleByte() {
        return width == 2;
    }

    int escapeLength() {
        return escape.length;
    }

    boolean isDesignatedBy(byte[] bytes, int afterEsc) {
        int end = afterEsc + escape.length;
        return end <= bytes.length && Arrays.equals(bytes, afterEsc, end, escape, 0, escape.length);
    }

    /// The character of a one-byte set, or [#UNDEFINED].
    char at(int code) {
        return characters[code & 0x7F];
    }

    /// The character of a two-byte set, or [#UNDEFINED] where the pair is outside the 94 × 94 grid or
    /// unassigned.
    char at(int first, int second) {
        int row = (first & 0x7F) - FIRST;
        int column = (second & 0x7F) - FIRST;
        boolean sameHalf = (first & 0x80) == (second & 0x80);
        boolean inGrid = row >= 0 && row < ROW && column >= 0 && column < ROW;
        return sameHalf && inGrid ? characters[row * ROW + column] : UNDEFINED;
    }

    private static char[] singleByteTable(boolean upperHalf, Charset charset) {
        char[] table = new char[128];
        for (int code = 0; code < 128; code++) {
            table[code] = decode(charset, (byte) (upperHalf ? code | 0x80 : code));
        }
        return table;
    }

    private static char[] doubleByteTable(String name, Charset charset) {
        // The Japanese sets are known to Java by their 7-bit codes, the Korean and Chinese by their EUC form.
        int high = name.equals("ir87") || name.equals("ir159") ? 0 : 0x80;
        char[] table = new char[ROW * ROW];
        for (int row = 0; row < ROW; row++) {
            for (int column = 0; column < ROW; column++) {
                byte first = (byte) (FIRST + row | high);
                byte second = (byte) (FIRST + column | high);
                table[row * ROW + column] = decode(charset, first, second);
            }
        }
        return table;
    }

    private static char decode(Charset charset, byte... code) {
        String text = new String(code, charset);
        return text.length() == 1 ? text.charAt(0) : UNDEFINED;
    }

    @Override
    public String toString() {
        return name;
    }
}
