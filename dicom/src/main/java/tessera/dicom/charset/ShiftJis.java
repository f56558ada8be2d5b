package tessera.dicom.charset;

import java.nio.charset.Charset;

/// Shift-JIS, which is no defined term but which Japanese senders put under `ISO_IR 13`. Trail bytes may be
/// 0x5C; they are part of the character and separate no values.
final class ShiftJis {
    private static final Charset SHIFT_JIS = Charset.forName("Shift_JIS");

    private ShiftJis() {}

    /// The character of two bytes, or U+FFFD.
    static char pair(byte lead, byte trail) {
        String text = new String(new byte[] {lead, trail}, SHIFT_JIS);
        return text.length() == 1 ? text.charAt(0) : CodeElement.UNDEFINED;
    }
}
