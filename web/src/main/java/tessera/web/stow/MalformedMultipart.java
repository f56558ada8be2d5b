package tessera.web.stow;

/// A body that is no multipart body, with the code and sentence of its answer.
public final class MalformedMultipart extends Exception {
    private static final long serialVersionUID = 1L;
    private final String code;

    MalformedMultipart(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    public String code() {
        return code;
    }

    public String sentence() {
        String message = getMessage();
        return message == null ? code : message;
    }
}
