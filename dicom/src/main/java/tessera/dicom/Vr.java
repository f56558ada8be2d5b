package tessera.dicom;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A value representation (PS3.5 §6.2) with what the parser, the writer and the value checks need to know of
/// it.
///
/// Lengths are in bytes for one value; for the text representations the standard counts characters, and the
/// number here is characters.
public enum Vr {
    AE(Kind.STRING, 1, 16, true, false),
    AS(Kind.STRING, 1, 4, true, false),
    AT(Kind.NUMBERS, 2, 4, true, false),
    CS(Kind.STRING, 1, 16, true, false),
    DA(Kind.STRING, 1, 8, true, false),
    DS(Kind.STRING, 1, 16, true, false),
    DT(Kind.STRING, 1, 26, true, false),
    FD(Kind.NUMBERS, 8, 8, true, false),
    FL(Kind.NUMBERS, 4, 4, true, false),
    IS(Kind.STRING, 1, 12, true, false),
    LO(Kind.TEXT, 1, 64, true, false),
    LT(Kind.TEXT, 1, 10240, false, false),
    OB(Kind.BYTES, 1, 0, false, true),
    OD(Kind.BYTES, 8, 0, false, true),
    OF(Kind.BYTES, 4, 0, false, true),
    OL(Kind.BYTES, 4, 0, false, true),
    OV(Kind.BYTES, 8, 0, false, true),
    OW(Kind.BYTES, 2, 0, false, true),
    PN(Kind.TEXT, 1, 64, true, false),
    SH(Kind.TEXT, 1, 16, true, false),
    SL(Kind.NUMBERS, 4, 4, true, false),
    SQ(Kind.ITEMS, 1, 0, false, true),
    SS(Kind.NUMBERS, 2, 2, true, false),
    ST(Kind.TEXT, 1, 1024, false, false),
    SV(Kind.NUMBERS, 8, 8, true, true),
    TM(Kind.STRING, 1, 16, true, false),
    UC(Kind.TEXT, 1, 0, true, true),
    UI(Kind.STRING, 1, 64, true, false),
    UL(Kind.NUMBERS, 4, 4, true, false),
    UN(Kind.BYTES, 1, 0, false, true),
    UR(Kind.STRING, 1, 0, false, true),
    US(Kind.NUMBERS, 2, 2, true, false),
    UT(Kind.TEXT, 1, 0, false, true),
    UV(Kind.NUMBERS, 8, 8, true, true);

    /// What a value is made of.
    public enum Kind {
        /// Characters of the default repertoire (PS3.5 §6.1.1) only.
        STRING,
        /// Characters in the Specific Character Set of the data set.
        TEXT,
        /// Binary numbers or tags of a fixed size, any number of them.
        NUMBERS,
        /// One run of bytes or words.
        BYTES,
        /// A sequence.
        ITEMS
    }

    private static final @Nullable Vr[] BY_CODE = new @Nullable Vr[26 * 26];

    static {
        for (Vr vr : values()) {
            BY_CODE[index(vr.code >> 8, vr.code & 0xFF)] = vr;
        }
    }

    private final Kind kind;
    private final int unitBytes;
    private final int maxLength;
    private final boolean multiValued;
    private final boolean longForm;
    private final int code;

    Vr(Kind kind, int unitBytes, int maxLength, boolean multiValued, boolean longForm) {
        this.kind = kind;
        this.unitBytes = unitBytes;
        this.maxLength = maxLength;
        this.multiValued = multiValued;
        this.longForm = longForm;
        this.code = name().charAt(0) << 8 | name().charAt(1);
    }

    public Kind kind() {
        return kind;
    }

    /// The bytes that change places when the byte order changes: 1, 2, 4 or 8 (for AT 2, it is two words).
    public int unitBytes() {
        return unitBytes;
    }

    /// The longest one value may be (characters for text, else bytes); 0 = bounded by the length field only.
    public int maxLength() {
        return maxLength;
    }

    /// Whether a backslash separates values (strings) or several may follow each other (numbers).
    public boolean multiValued() {
        return multiValued;
    }

    /// Whether explicit encodings write two reserved bytes and a 32-bit length (PS3.5 §7.1.2, table 7.1-1).
    public boolean longForm() {
        return longForm;
    }

    /// The two letters as one number, the first in the high byte.
    public int code() {
        return code;
    }

    /// The byte that makes a value's length even (PS3.5 §6.2): a space for strings, else zero; zero for UI too.
    public byte padding() {
        return isString() && this != UI ? (byte) ' ' : 0;
    }

    public boolean isString() {
        return kind == Kind.STRING || kind == Kind.TEXT;
    }

    public static Optional<Vr> parse(String letters) {
        return letters.length() == 2
                ? Optional.ofNullable(ofBytes(letters.charAt(0), letters.charAt(1)))
                : Optional.empty();
    }

    /// Finds the representation written as these two bytes; null when there is none.
    static @Nullable Vr ofBytes(int first, int second) {
        if (first < 'A' || first > 'Z' || second < 'A' || second > 'Z') {
            return null;
        }
        return BY_CODE[index(first, second)];
    }

    private static int index(int first, int second) {
        return (first - 'A') * 26 + second - 'A';
    }
}
