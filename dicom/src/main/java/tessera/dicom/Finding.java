package tessera.dicom;

/// One thing a check noticed in a file that could be read all the same. It says where, never what: a value may
/// identify a person.
///
/// @param offset bytes from the start of the source (of the inflated data set, when that is deflated); -1 when the
///     thing is not at one place
/// @param path for example `(0040,A730)[3].(0008,0100)`; empty for the object as a whole
public record Finding(FindingCode code, long offset, String path, String sentence) {
    /// A finding with the sentence of its code.
    public Finding(FindingCode code, long offset, String path) {
        this(code, offset, path, code.sentence());
    }
}
