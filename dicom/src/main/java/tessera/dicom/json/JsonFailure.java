package tessera.dicom.json;

import tessera.kernel.Failure;

/// A JSON document that is no DICOM JSON (PS3.18 Annex F). It says where, never what, for example
/// `[0].00081115.Value[1].00080100: the value must be a string`.
public final class JsonFailure extends Failure {
    private static final long serialVersionUID = 1L;

    private final String path;

    /// `code` for example `json.syntax`; `path` empty for the document as a whole.
    JsonFailure(String code, String path, String reason) {
        super(code, path.isEmpty() ? reason : path + ": " + reason);
        this.path = path;
    }

    public String path() {
        return path;
    }
}
