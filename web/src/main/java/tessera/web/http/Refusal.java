package tessera.web.http;

/// A request that is answered with a status, a stable code and a sentence instead of what it asked for. The
/// sentence never repeats a value of the request: it may identify a person.
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    public Refusal(int status, String code, String sentence) {
        super(sentence, null, false, false); // an answer, not an accident: no stack trace to pay for
        this.status = status;
        this.code = code;
    }

    public static Refusal badRequest(String code, String sentence) {
        return new Refusal(400, code, sentence);
    }

    public static Refusal notFound(String code, String sentence) {
        return new Refusal(404, code, sentence);
    }

    public static Refusal notAcceptable(String sentence) {
        return new Refusal(406, "media-type.not-acceptable", sentence);
    }

    public static Refusal tooLarge(String code, String sentence) {
        return new Refusal(413, code, sentence);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String sentence() {
        String message = getMessage();
        return message == null ? code : message;
    }
}
