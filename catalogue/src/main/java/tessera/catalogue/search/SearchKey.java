package tessera.catalogue.search;

/// An attribute the catalogue indexes.
///
/// @param vr its value representation, which decides how it is matched
/// @param level whose attribute it is; the patient's count as the study's
public record SearchKey(int tag, Vr vr, Level level, String keyword) {
    /// `00100010`, as DICOM JSON names it.
    public String name() {
        return String.format("%08X", tag);
    }

    /// The value representations that occur among the keys.
    public enum Vr {
        AS,
        CS,
        DA,
        DS,
        IS,
        LO,
        PN,
        SH,
        TM,
        UI,
        US
    }
}
