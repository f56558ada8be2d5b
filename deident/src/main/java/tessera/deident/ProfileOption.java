package tessera.deident;

import java.util.Arrays;
import java.util.Optional;

/// An option of the Basic Profile that has a column in table E.1-1 (PS3.15 §E.3), with its code in CID 7050
/// (PS3.16).
public enum ProfileOption {
    RETAIN_SAFE_PRIVATE("private", "113111", "Retain Safe Private Option"),
    RETAIN_UIDS("uids", "113110", "Retain UIDs Option"),
    RETAIN_DEVICE_IDENTITY("device", "113109", "Retain Device Identity Option"),
    RETAIN_INSTITUTION_IDENTITY("institution", "113112", "Retain Institution Identity Option"),
    RETAIN_PATIENT_CHARACTERISTICS("patient", "113108", "Retain Patient Characteristics Option"),
    RETAIN_FULL_DATES("dates-full", "113106", "Retain Longitudinal Temporal Information Full Dates Option"),
    RETAIN_MODIFIED_DATES("dates-modified", "113107", "Retain Longitudinal Temporal Information Modified Dates Option"),
    CLEAN_DESCRIPTORS("descriptors", "113105", "Clean Descriptors Option"),
    CLEAN_STRUCTURED_CONTENT("content", "113104", "Clean Structured Content Option"),
    CLEAN_GRAPHICS("graphics", "113103", "Clean Graphics Option");

    private final String column;
    private final String code;
    private final String meaning;

    ProfileOption(String column, String code, String meaning) {
        this.column = column;
        this.code = code;
        this.meaning = meaning;
    }

    /// As the tables among the resources name it.
    String column() {
        return column;
    }

    /// The code value, of the scheme DCM.
    public String code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    /// As profiles name it: `retain-safe-private`.
    public String keyword() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    static Optional<ProfileOption> byKeyword(String keyword) {
        return Arrays.stream(values())
                .filter(option -> option.keyword().equals(keyword))
                .findFirst();
    }

    static ProfileOption byColumn(String column) {
        return Arrays.stream(values())
                .filter(option -> option.column.equals(column))
                .findFirst()
                .orElseThrow();
    }
}
