package tessera.web.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/// What a person's browser gets with a 401 instead of JSON: a page that leads to the sign-in page, and from
/// there back to what was asked for.
final class SignInPage {
    static final String TYPE = "text/html; charset=utf-8";

    private SignInPage() {}

    static boolean isWanted(Request request, Refusal refusal) {
        String accept = request.getHeaders().get(HttpHeader.ACCEPT);
        return refusal.status() == 401
                && request.getMethod().equals("GET")
                && accept != null
                && accept.startsWith("text/html");
    }

    /// The address stands in the page percent-encoded, so nothing of it can become markup.
    static byte[] body(Request request) {
        String next = URLEncoder.encode(request.getHttpURI().getPathQuery(), StandardCharsets.UTF_8);
        return """
                <!doctype html>
                <html lang="en">
                  <head>
                    <meta charset="utf-8">
                    <meta http-equiv="refresh" content="0; url=/sign-in?next=%s">
                    <title>Sign in to Tessera</title>
                  </head>
                  <body><a href="/sign-in?next=%s">Sign in to Tessera</a></body>
                </html>
                """.formatted(next, next).getBytes(StandardCharsets.UTF_8);
    }
}
