package tessera.app.score;

import java.util.Locale;

/// What a canary stands for.
public enum Kind {
    NAME,
    IDENTIFIER,
    NHS_NUMBER,
    DATE,
    TIME,
    UID,
    INSTITUTION,
    DEVICE,
    ADDRESS,
    POSTCODE,
    TELEPHONE,
    ADDRESS_ON_THE_NET,
    AE_TITLE,
    FREE_TEXT,
    PRIVATE,
    STRUCTURED_CONTENT,
    FILE_NAME,
    PREAMBLE;

    /// As reports name it: `nhs-number`.
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
