package tessera.dicom;

/// What one reading has used up of its limits, and what it found.
final class ReadState {
    static final String HELD_SENTENCE = "the values to hold are more than the limit of memory";

    private static final int MOST_IN_AN_ARRAY = Integer.MAX_VALUE - 16;

    final ReadOptions options;
    final FindingLog findings;
    private long heldBytes;
    private int elements;

    ReadState(ReadOptions options) {
        this.options = options;
        this.findings = new FindingLog(options.limits().findings());
    }

    /// For a reading that may turn out to be none: takes over what it used and found.
    void takeOver(ReadState trial) {
        heldBytes += trial.heldBytes;
        elements += trial.elements;
        trial.findings.findings().forEach(findings::add);
    }

    /// Counts bytes that are about to be held; false when they are too many.
    boolean hold(long bytes) {
        heldBytes += bytes;
        return heldBytes <= options.limits().heldBytes() && bytes <= MOST_IN_AN_ARRAY;
    }

    /// Counts one more element or item; false when that is one too many.
    boolean countElement() {
        return ++elements <= options.limits().elements();
    }
}
