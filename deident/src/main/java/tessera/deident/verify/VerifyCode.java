package tessera.deident.verify;

import java.util.Locale;

/// What the verifier can find. The name is stable: people filter on it.
public enum VerifyCode {
    IDENTIFIER("An identifier of the source stands in the output."),
    SOURCE_UID("A UID of the source stands in the output."),
    SOURCE_DATE("A date of the source stands in the output."),
    NHS_NUMBER("A text has a number with the check digit of an NHS number."),
    CHI_NUMBER("A text has a number with the date and check digit of a CHI number."),
    POSTCODE("A text has a UK postcode."),
    TELEPHONE("A text has a telephone number."),
    EMAIL("A text has an e-mail address."),
    URL("A text has a URL."),
    DATE_IN_TEXT("A text has a date."),
    PIXELS_CHANGED("The pixel data differ from those of the source outside the masks."),
    PIXELS_NOT_COMPARABLE("The pixel data were masked in a form in which they cannot be compared."),
    INTERVAL_CHANGED("A date or time did not move as the others of this participant."),
    UID_MAP("UIDs of source and output do not stand for each other one to one."),
    STANDARD_UID_CHANGED("A UID of the standard was changed."),
    INSTANCES_LOST("There are not as many instances as were written."),
    TOO_LARGE("There is more to search beside the pixels than the limit allows."),
    UNREADABLE("The output cannot be read again.");

    private final String sentence;

    VerifyCode(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }

    /// As reports name it: `verify.source-uid`.
    public String text() {
        return "verify." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
