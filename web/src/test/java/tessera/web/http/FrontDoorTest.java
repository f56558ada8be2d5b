package tessera.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tessera.kernel.Failure;

class FrontDoorTest {
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(2);

    private TestServer server;

    @BeforeEach
    void start() throws Failure {
        HttpLimits limits =
                new HttpLimits(4096, 8, 1000, 1000, 1000, 10, 2, 8, IDLE_TIMEOUT, Duration.ofSeconds(1), 1000);
        server = new TestServer(
                List.of(
                        new Route(
                                Method.GET, PathPattern.of("/open"), Policy.OPEN, "open", e -> e.json(200, List.of())),
                        new Route(
                                Method.GET,
                                PathPattern.of("/studies/{study}", PathParameter.STUDY),
                                Policy.SIGNED_IN,
                                "a study",
                                e -> e.json(200, e.path(PathParameter.STUDY).value())),
                        new Route(
                                Method.POST,
                                PathPattern.of("/json"),
                                Policy.STEWARD,
                                "takes JSON",
                                e -> e.json(200, e.jsonBody())),
                        new Route(Method.POST, PathPattern.of("/long"), Policy.SIGNED_IN, "works long", e -> {
                            e.body(1000).all();
                            sleep(IDLE_TIMEOUT.plusMillis(500));
                            e.json(200, "done");
                        }),
                        new Route(Method.GET, PathPattern.of("/mistake"), Policy.SIGNED_IN, "fails", e -> {
                            throw new IllegalStateException("secret detail");
                        }),
                        new Route(Method.GET, PathPattern.of("/world"), Policy.SIGNED_IN, "fails", e -> {
                            throw new Failure("disk.gone", "The disk is gone.");
                        }),
                        new Route(Method.GET, PathPattern.of("/cut"), Policy.SIGNED_IN, "is cut", e -> {
                            ResponseBody body = e.open(200, "text/plain", 100);
                            body.write(new byte[10], 0, 10);
                            throw new IOException("the pack broke");
                        })),
                limits);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static void sleep(Duration time) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException(stopping);
        }
    }

    @Test
    void openRouteAnswersAnyoneWithSecurityHeaders() throws Exception {
        HttpResponse<String> answer = server.text(server.request("/open"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("default-src 'self'").contains("frame-ancestors 'none'"));
        assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("x-frame-options")).hasValue("DENY");
        assertThat(answer.headers().firstValue("server")).isEmpty();
    }

    @Test
    void unsignedRequestIs401WithChallengeAndTheOneErrorShape() throws Exception {
        HttpResponse<String> answer = server.text(server.request("/studies/1.2"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("www-authenticate")).hasValue("Bearer realm=\"tessera\"");
        assertThat(answer.body())
                .isEqualTo("{\"error\":{\"code\":\"session.required\",\"sentence\":"
                        + "\"sign in first, or send an API token\"}}");
    }

    @Test
    void signedRequestIsAnsweredByTokenAndByCookie() throws Exception {
        assertThat(server.text(server.signed("/studies/1.2")).body()).isEqualTo("\"1.2\"");
        HttpResponse<String> byCookie =
                server.text(server.request("/studies/1.2").header("Cookie", "a=b; " + TestServer.COOKIE));
        assertThat(byCookie.statusCode()).isEqualTo(200);
    }

    @Test
    void badTokenIsNotRescuedByGoodCookie() throws Exception {
        HttpRequest.Builder request = server.request("/studies/1.2")
                .header("Authorization", "Bearer tsr_bad")
                .header("Cookie", TestServer.COOKIE);
        assertThat(server.text(request).statusCode()).isEqualTo(401);
    }

    @Test
    void malformedUidIs400AndIsNotRepeated() throws Exception {
        for (String uid : List.of("1..2", "abc", "1.2%3Cb%3E", "1".repeat(65), "%E2%98%83")) {
            HttpResponse<String> answer = server.text(server.signed("/studies/" + uid));
            assertThat(answer.statusCode()).as(uid).isEqualTo(400);
            assertThat(answer.body()).contains("path.malformed").doesNotContain("abc", "<b>");
        }
    }

    @Test
    void dotSegmentsAndEncodedSlashesNeverReachARoute() throws Exception {
        for (String path : List.of("/studies/..%2f..%2fetc", "/studies/%2e%2e/open", "/studies/1.2%00", "//open")) {
            String answer = RawHttp.say(
                    server.port(),
                    "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer tsr_good\r\n"
                            + "Connection: close\r\n\r\n");
            assertThat(answer).as(path).matches("(?s)HTTP/1.1 40[04] .*").contains("{\"error\":{\"code\":");
        }
    }

    @Test
    void otherMethodIs405WithAllow() throws Exception {
        HttpResponse<String> answer = server.text(server.signed("/json"));
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).hasValue("POST");
        String trace =
                RawHttp.say(server.port(), "BREW /open HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(trace).startsWith("HTTP/1.1 405");
    }

    @Test
    void unknownPathIs404() throws Exception {
        assertThat(server.text(server.signed("/nowhere")).statusCode()).isEqualTo(404);
    }

    @Test
    void headHasTheHeadersOfGetAndNoBody() throws Exception {
        HttpResponse<String> answer = server.text(server.request("/open").method("HEAD", BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-length")).hasValue("2");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void cookieAloneChangesNothing() throws Exception {
        assertThat(server.text(json("{}").header("Cookie", TestServer.COOKIE)).statusCode())
                .isEqualTo(403);
        assertThat(server.text(json("{}").header("Cookie", TestServer.COOKIE).header("Origin", "https://evil.example"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.text(json("{}").header("Cookie", TestServer.COOKIE).header("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void cookieWithOwnOriginChangesThings() throws Exception {
        HttpRequest.Builder request = json("{\"a\":1}")
                .header("Cookie", TestServer.COOKIE)
                .header("Origin", server.uri("").toString())
                .header("Sec-Fetch-Site", "same-origin");
        assertThat(server.text(request).body()).isEqualTo("{\"a\":1}");
    }

    @Test
    void tokenNeedsNoOrigin() throws Exception {
        assertThat(server.text(json("{}").header("Authorization", "Bearer tsr_good"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void wrongBodiesAre4xxWithASentence() throws Exception {
        assertThat(post("not json", "application/json").statusCode()).isEqualTo(400);
        assertThat(post("[".repeat(500), "application/json").statusCode()).isEqualTo(400);
        assertThat(post("[]", "application/json").statusCode()).isEqualTo(400);
        assertThat(post("{}", "text/plain").statusCode()).isEqualTo(415);
        assertThat(post("{\"a\":\"" + "x".repeat(2000) + "\"}", "application/json")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void ourOwnMistakeIs500WithoutItsDetail() throws Exception {
        HttpResponse<String> answer = server.text(server.signed("/mistake"));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("server.mistake").doesNotContain("secret", "Exception");
    }

    @Test
    void failureOfTheWorldIs503WithItsSentence() throws Exception {
        HttpResponse<String> answer = server.text(server.signed("/world"));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("disk.gone", "The disk is gone.");
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
    }

    @Test
    void answerThatBreaksHalfwayIsCutAndNeverLooksWhole() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> server.text(server.signed("/cut"))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void oversizedRequestsAre4xx() throws Exception {
        String longUri =
                RawHttp.say(server.port(), "GET /" + "a".repeat(9000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(longUri).startsWith("HTTP/1.1 414").contains("uri.too-long");
        String longHeader = RawHttp.say(
                server.port(), "GET /open HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(9000) + "\r\n\r\n");
        assertThat(longHeader).startsWith("HTTP/1.1 431").contains("headers.too-long");
        String manyParameters =
                server.text(server.request("/open?" + "a=1&".repeat(20))).body();
        assertThat(manyParameters).contains("query.too-many");
    }

    @Test
    void slowBodyIsGivenUp() throws Exception {
        String head = String.join(
                "\r\n",
                "POST /json HTTP/1.1",
                "Host: localhost",
                "Authorization: Bearer tsr_good",
                "Content-Type: application/json",
                "Content-Length: 900",
                "",
                "");
        try (var socket = RawHttp.connect(server.port())) {
            socket.getOutputStream().write(head.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            for (int i = 0; i < 12; i++) {
                socket.getOutputStream().write('a');
                socket.getOutputStream().flush();
                Thread.sleep(200);
            }
            String answer =
                    new String(socket.getInputStream().readNBytes(12), java.nio.charset.StandardCharsets.US_ASCII);
            assertThat(answer).isEqualTo("HTTP/1.1 408");
        } catch (IOException closed) {
            assertThat(closed.getMessage()).containsAnyOf("Broken pipe", "reset");
        }
    }

    @Test
    void requestUnderAnotherHostNameIsMisdirected() throws Exception {
        String answer =
                RawHttp.say(server.port(), "GET /open HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 421");
    }

    @Test
    void metricsNameThePatternAndNeverThePath() throws Exception {
        server.text(server.signed("/studies/1.2.345"));
        // An answer is counted when its last byte is sent, which the client may see a moment before.
        for (int i = 0; i < 200 && !server.log.metrics().contains("/studies/{study}"); i++) {
            Thread.sleep(10);
        }
        assertThat(server.log.metrics())
                .contains("route=\"GET /studies/{study}\",status=\"200\"} 1")
                .doesNotContain("345");
    }

    private HttpRequest.Builder json(String body) {
        return server.request("/json")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> post(String body, String type) throws IOException {
        return server.text(server.signed("/json").header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    /// A large upload is made durable, and with `?wait=archived` packed, in silence.
    @Test
    void aRequestThatWorksLongerThanConnectionsMayBeSilentIsAnswered() throws Exception {
        HttpResponse<String> answer =
                server.text(server.signed("/long").POST(BodyPublishers.ofString("x".repeat(1000))));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("\"done\"");
    }
}
