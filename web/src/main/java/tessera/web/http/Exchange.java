package tessera.web.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import tessera.governance.Caller;

/// One request and its answer. It is answered once: by [#send], [#json], [#empty] or by closing what [#open]
/// gave.
public final class Exchange {
    /// Length of an answer that is sent in chunks.
    public static final long LENGTH_UNKNOWN = -1;

    private final Request request;
    private final Response response;
    private final HttpLimits limits;
    private final Client client;
    private final PathValues path;
    private final QueryString query;
    private final Optional<Caller> caller;
    private Optional<RequestBody> body = Optional.empty();
    private Optional<ResponseBody> answer = Optional.empty();

    Exchange(
            Request request,
            Response response,
            HttpLimits limits,
            Client client,
            PathValues path,
            QueryString query,
            Optional<Caller> caller) {
        this.request = request;
        this.response = response;
        this.limits = limits;
        this.client = client;
        this.path = path;
        this.query = query;
        this.caller = caller;
    }

    public <T> T path(PathParameter<T> parameter) {
        return path.get(parameter);
    }

    public <T> Optional<T> findPath(PathParameter<T> parameter) {
        return path.find(parameter);
    }

    public QueryString query() {
        return query;
    }

    public Client client() {
        return client;
    }

    /// Who asks. Only routes that are open have nobody here.
    public Caller caller() {
        return caller.orElseThrow(() -> new IllegalStateException("an open route asks who its caller is"));
    }

    public Optional<Caller> findCaller() {
        return caller;
    }

    /// All values of a header, joined as RFC 9110 §5.3 says.
    public Optional<String> header(String name) {
        String value = String.join(", ", request.getHeaders().getValuesList(name));
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    public boolean isHead() {
        return request.getMethod().equals("HEAD");
    }

    /// The value of a cookie of ours.
    public Optional<String> cookie(String name) {
        return Cookies.find(request, name);
    }

    /// The body as a stream of at most `maxBytes`.
    public RequestBody body(long maxBytes) throws Refusal {
        if (body.isEmpty()) {
            if (request.getLength() > maxBytes) {
                throw Refusal.tooLarge(
                        "body.too-large", "the body is longer than the %d bytes this route takes".formatted(maxBytes));
            }
            body = Optional.of(new RequestBody(request, maxBytes, limits));
        }
        return body.get();
    }

    /// The body as a JSON object.
    public JsonNode jsonBody() throws Refusal, IOException {
        Optional<MediaType> type = header("Content-Type").flatMap(MediaType::parse);
        if (type.isEmpty() || !type.get().is("application/json")) {
            throw new Refusal(415, "body.not-json", "send application/json");
        }
        try {
            JsonNode node = Json.MAPPER.readTree(body(limits.smallBodyBytes()).all());
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException malformed) {
            throw Refusal.badRequest("body.malformed", "the body is not well-formed JSON");
        }
        throw Refusal.badRequest("body.malformed", "the body must be a JSON object");
    }

    public void header(String name, String value) {
        response.getHeaders().put(new HttpField(name, value));
    }

    public void setCookie(String headerValue) {
        response.getHeaders().add("Set-Cookie", headerValue);
    }

    public void empty(int status) throws IOException {
        response.setStatus(status);
        Content.Sink.write(response, true, ByteBuffer.allocate(0));
    }

    public void send(int status, String contentType, byte[] content) throws IOException {
        try (ResponseBody out = open(status, contentType, content.length)) {
            out.write(ByteBuffer.wrap(content));
        }
    }

    public void json(int status, Object content) throws IOException {
        send(status, "application/json", Json.bytes(content));
    }

    /// Starts an answer whose bytes follow; the caller closes it when, and only when, all of them were written.
    public ResponseBody open(int status, String contentType, long lengthBytes) {
        response.setStatus(status);
        header("Content-Type", contentType);
        if (lengthBytes != LENGTH_UNKNOWN) {
            header("Content-Length", Long.toString(lengthBytes));
        }
        ResponseBody opened = new ResponseBody(response, isHead());
        answer = Optional.of(opened);
        return opened;
    }

    long bytesRead() {
        return body.map(RequestBody::bytesRead).orElse(0L);
    }

    long bytesWritten() {
        return answer.map(ResponseBody::bytesWritten).orElse(0L);
    }
}
