package tessera.web.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tessera.governance.Caller;
import tessera.governance.Role;
import tessera.governance.UserName;
import tessera.kernel.Failure;

/// A real server on a free port of loopback, with one token and one cookie that are good.
public final class TestServer implements AutoCloseable {
    public static final String TOKEN = "tsr_good";
    public static final String COOKIE = "tessera_session=good";

    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    public final AccessLog log = new AccessLog();

    public TestServer(List<Route> routes) throws Failure {
        this(routes, HttpLimits.DEFAULT);
    }

    public TestServer(List<Route> routes, HttpLimits limits) throws Failure {
        this(Listening.onLoopback(0), routes, limits);
    }

    public TestServer(Listening listening, List<Route> routes, HttpLimits limits) throws Failure {
        server = new HttpServer(listening, new RouteTable(routes), new GoodOnly(), limits, log);
    }

    private static final class GoodOnly implements Authentication {
        @Override
        public Optional<Caller> byCookie(String untrustedCookie) {
            return untrustedCookie.equals("good") ? Optional.of(steward(Caller.Means.COOKIE)) : Optional.empty();
        }

        @Override
        public Optional<Caller> byToken(String untrustedToken) {
            return untrustedToken.equals(TOKEN) ? Optional.of(steward(Caller.Means.TOKEN)) : Optional.empty();
        }
    }

    public static Caller steward(Caller.Means means) {
        return new Caller(new UserName("steward"), Role.STEWARD, new UUID(1, 2), means, "inspection", Instant.MAX);
    }

    public URI uri(String path) {
        return URI.create(server.address() + path);
    }

    public int port() {
        return server.address().getPort();
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    /// With the good token.
    public HttpRequest.Builder signed(String path) {
        return request(path).header("Authorization", "Bearer " + TOKEN);
    }

    public HttpResponse<String> text(HttpRequest.Builder request) throws IOException {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws IOException {
        return send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler)
            throws IOException {
        try {
            return client.send(request.build(), handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
