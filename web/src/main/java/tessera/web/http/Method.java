package tessera.web.http;

import java.util.Optional;

/// The HTTP methods that routes answer to. HEAD is answered by the GET route without its body (RFC 9110
/// §9.3.2).
public enum Method {
    GET,
    POST,
    PUT,
    DELETE,
    OPTIONS;

    public static Optional<Method> parse(String untrusted) {
        return switch (untrusted) {
            case "GET", "HEAD" -> Optional.of(GET);
            case "POST" -> Optional.of(POST);
            case "PUT" -> Optional.of(PUT);
            case "DELETE" -> Optional.of(DELETE);
            case "OPTIONS" -> Optional.of(OPTIONS);
            default -> Optional.empty();
        };
    }

    /// Whether a request of this method may change something, so that a cookie alone does not suffice.
    public boolean changesState() {
        return switch (this) {
            case GET, OPTIONS -> false;
            case POST, PUT, DELETE -> true;
        };
    }
}
