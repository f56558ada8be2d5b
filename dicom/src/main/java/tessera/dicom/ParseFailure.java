package tessera.dicom;

import java.util.Locale;
import tessera.kernel.Failure;

/// A source that could not be read as DICOM. It says where, never what: for example
/// `0001.dcm @0x1A2B (0040,A730)[3].(0008,0100): length exceeds the 812 bytes left`.
public final class ParseFailure extends Failure {
    private static final long serialVersionUID = 1L;

    private final long offset;
    private final String path;
    private final String reason;

    /// `code` for example `dicom.truncated`; `path` empty when no element had begun.
    public ParseFailure(String code, long offset, String path, String reason) {
        this("", code, offset, path, reason);
    }

    private ParseFailure(String name, String code, long offset, String path, String reason) {
        super(code, sentence(name, offset, path, reason));
        this.offset = offset;
        this.path = path;
        this.reason = reason;
    }

    /// The same failure with the name of the file in front; a name the archive gave, never one that arrived.
    public ParseFailure in(String name) {
        ParseFailure named = new ParseFailure(name, code(), offset, path, reason);
        named.setStackTrace(getStackTrace());
        return named;
    }

    /// Bytes from the start of the source; of the inflated data set, when that is deflated.
    public long offset() {
        return offset;
    }

    public String path() {
        return path;
    }

    public String reason() {
        return reason;
    }

    private static String sentence(String name, long offset, String path, String reason) {
        return (name.isEmpty() ? "" : name + " ")
                + String.format(Locale.ROOT, "@0x%X", offset)
                + (path.isEmpty() ? "" : " " + path)
                + ": "
                + reason;
    }
}
