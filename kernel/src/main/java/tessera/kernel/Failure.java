package tessera.kernel;

/// The world failed: a disk, a database, a file that is damaged. It has a stable code for people's scripts and
/// a sentence that says what to do next; neither ever holds a value that may identify a person.
///
/// Expected outcomes are sealed results, not this; our own mistakes are unchecked.
public class Failure extends Exception {
    private final String code;

    public Failure(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    public Failure(String code, String sentence, Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    /// For example `disk.sync-failed`, `pack.digest-mismatch`, `key-file.missing`.
    public String code() {
        return code;
    }

    public String sentence() {
        String message = getMessage();
        return message == null ? code : message;
    }
}
