package tessera.web.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// The answers to requests that never reach [FrontDoor]: malformed ones, ones whose headers are too long. Same
/// shape, and nothing of the request in them.
public final class ErrorPages extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        SecurityHeaders.put(response.getHeaders(), request.isSecure());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(body(status)), callback);
        return true;
    }

    private static byte[] body(int status) {
        return switch (status) {
            case 408 -> Json.error("request.too-slow", "the request took too long to arrive");
            case 413 -> Json.error("body.too-large", "the body is too long");
            case 414 -> Json.error("uri.too-long", "the address is too long");
            case 431 -> Json.error("headers.too-long", "the headers are too long");
            default ->
                status >= 500
                        ? Json.error("server.mistake", "the server made a mistake; it is in its log")
                        : Json.error("request.malformed", "this is not a well-formed HTTP request");
        };
    }
}
