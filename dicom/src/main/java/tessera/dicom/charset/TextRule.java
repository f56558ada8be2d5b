package tessera.dicom.charset;

import tessera.dicom.Vr;

/// Which characters end the reach of an escape sequence, so that what follows starts again from the first
/// declared set: PS3.5 §6.1.2.5.3. CR, LF, FF and TAB do in every text.
public enum TextRule {
    /// ST, LT, UT: one value; a backslash is a character like any other.
    TEXT,
    /// LO, SH, UC: a backslash also separates values.
    VALUES,
    /// PN: `^` and `=` also separate the components and groups of a name.
    NAMES,
    /// Every other VR: the default repertoire, whatever the data set declares.
    DEFAULT_REPERTOIRE;

    /// The rule for a value representation.
    public static TextRule of(Vr vr) {
        if (vr.kind() != Vr.Kind.TEXT) {
            return DEFAULT_REPERTOIRE;
        }
        if (vr == Vr.PN) {
            return NAMES;
        }
        return vr.multiValued() ? VALUES : TEXT;
    }

    boolean resets(int code) {
        return switch (this) {
            case TEXT, DEFAULT_REPERTOIRE -> isLineControl(code);
            case VALUES -> isLineControl(code) || code == '\\';
            case NAMES -> isLineControl(code) || code == '\\' || code == '^' || code == '=';
        };
    }

    private static boolean isLineControl(int code) {
        return code == '\t' || code == '\n' || code == '\f' || code == '\r';
    }
}
