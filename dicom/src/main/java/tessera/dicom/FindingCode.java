package tessera.dicom;

/// What can be found wrong in a data set that is readable. The name is stable: people filter on it.
public enum FindingCode {
    NO_PREAMBLE("The file does not start with a preamble and the letters DICM (PS3.10 §7.1)."),
    NO_FILE_META("The file has no file meta information (PS3.10 §7.1)."),
    FILE_META_LENGTH("The length of the file meta information is not what it says (PS3.10 §7.1)."),
    FILE_META_ENCODING("The file meta information is not explicit little endian (PS3.10 §7.1)."),
    TRANSFER_SYNTAX_MISSING("The file does not name its transfer syntax; it was recognised from the data."),
    TRANSFER_SYNTAX_DIFFERS("The data set is not encoded as the named transfer syntax says."),
    DEFLATE_HEADER("The deflated data set has a zlib header, which PS3.5 §A.5 does not allow."),
    ODD_LENGTH("The length of the value is odd (PS3.5 §7.1.1)."),
    UNKNOWN_VR("The value representation is none that the standard knows."),
    RESERVED_BYTES("The reserved bytes after the value representation are not zero (PS3.5 §7.1.2)."),
    UNDEFINED_LENGTH("The value representation does not allow an undefined length (PS3.5 §7.1.1)."),
    TAG_ORDER("The tag is lower than the one before it (PS3.5 §7.1)."),
    DUPLICATE_TAG("The tag occurs twice in one data set (PS3.5 §7.1)."),
    DELIMITER_LENGTH("The length of a delimiter is not zero (PS3.5 §7.5)."),
    MISPLACED_DELIMITER("A delimiter is missing, or stands where the length is defined (PS3.5 §7.5)."),
    DATA_AFTER_END("Bytes follow the end of the data set."),
    NO_PRIVATE_CREATOR("The private element is not in a block that a private creator reserved (PS3.5 §7.8.1)."),
    VALUE_TOO_LONG("The value is longer than its value representation allows (PS3.5 §6.2)."),
    VALUE_LENGTH("The length is not a multiple of the size of one value (PS3.5 §6.2)."),
    VALUE_CHARACTERS("The value has characters that its value representation does not allow (PS3.5 §6.2)."),
    DATE_FORM("The date is not of the form YYYYMMDD (PS3.5 §6.2)."),
    TIME_FORM("The time is not of the form HHMMSS.FFFFFF (PS3.5 §6.2)."),
    DATE_TIME_FORM("The date and time are not of the form YYYYMMDDHHMMSS.FFFFFF&ZZXX (PS3.5 §6.2)."),
    AGE_FORM("The age is not of the form nnnD, nnnW, nnnM or nnnY (PS3.5 §6.2)."),
    NUMBER_FORM("The text is not a number of the form its value representation asks for (PS3.5 §6.2)."),
    UID_FORM("The value is not a unique identifier (PS3.5 §9.1)."),
    UID_LEADING_ZERO("A component of the unique identifier starts with a zero (PS3.5 §9.1)."),
    UNKNOWN_CHARACTER_SET("The Specific Character Set is none that PS3.3 §C.12.1.1.2 defines."),
    UNDECODABLE_TEXT("Bytes of the text are not in the declared character set (PS3.5 §6.1)."),
    PIXEL_DATA_LENGTH("The pixel data are not as long as rows, columns, frames and bits ask for (PS3.3 §C.7.6.3)."),
    MORE_FINDINGS("There are more findings than are kept.");

    private final String sentence;

    FindingCode(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }

    /// The name in documents and interfaces, for example `odd-length`.
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
