package tessera.web.http;

import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/// Reads the one kind of cookie we set: a name and a plain token (RFC 6265). Other cookies are passed over,
/// whatever they look like.
final class Cookies {
    private static final int MAX_LENGTH = 512;

    private Cookies() {}

    static Optional<String> find(Request request, String name) {
        for (String header : request.getHeaders().getValuesList(HttpHeader.COOKIE)) {
            for (String pair : header.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    String value = pair.substring(equals + 1).strip();
                    return value.length() > MAX_LENGTH ? Optional.empty() : Optional.of(value);
                }
            }
        }
        return Optional.empty();
    }
}
