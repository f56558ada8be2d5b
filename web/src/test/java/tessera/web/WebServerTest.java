package tessera.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tessera.ingest.HeldDecisionRequest;
import tessera.kernel.TrialCode;
import tessera.web.http.Policy;
import tessera.web.http.Route;

class WebServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private WebFixture web;

    @BeforeEach
    void start() throws Exception {
        web = new WebFixture(directory);
    }

    @AfterEach
    void stop() throws Exception {
        web.close();
    }

    @Test
    void everyRouteButTheOpenOnesIs401Unsigned() throws Exception {
        for (Route route : web.server.routes().routes()) {
            HttpRequest.Builder request =
                    web.unsigned(sample(route)).method(route.method().name(), BodyPublishers.noBody());
            int status = web.text(request).statusCode();
            if (route.policy() == Policy.OPEN) {
                assertThat(status).as("%s", route).isNotIn(401, 500);
            } else {
                assertThat(status).as("%s", route).isEqualTo(401);
            }
        }
    }

    @Test
    void onlyHealthAndTheSignInPageWithItsAssetsAreOpen() {
        List<String> open = web.server.routes().routes().stream()
                .filter(route -> route.policy() == Policy.OPEN)
                .map(Route::toString)
                .toList();
        assertThat(open)
                .containsExactlyInAnyOrder(
                        "GET /healthz",
                        "GET /readyz",
                        "POST /api/v1/session",
                        "GET /",
                        "GET /sign-in",
                        "GET /studies",
                        "GET /held",
                        "GET /trials/{trial}",
                        "GET /favicon.svg",
                        "GET /assets/{file...}");
    }

    private static String sample(Route route) {
        return route.pattern()
                .text()
                .replace("{trial}", "LUNG")
                .replaceAll("\\{(study|series|instance)}", "1.2.3")
                .replace("{frames}", "1")
                .replace("{digest}", "a".repeat(64))
                .replace("{held}", FakeGovernance.HELD.toString())
                .replace("{path...}", "7FE00010")
                .replace("{file...}", "x.js");
    }

    @Test
    void signingInGivesAStrictHttpOnlyCookieThatWorksUntilSigningOut() throws Exception {
        HttpResponse<String> opened = signIn("steward", web.password);
        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(opened.body()).isEqualTo("{\"user\":\"steward\",\"roles\":[\"steward\"]}");
        String cookie = opened.headers().firstValue("set-cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/").doesNotContain("Secure");
        String pair = cookie.substring(0, cookie.indexOf(';'));
        assertThat(web.text(web.unsigned("/api/v1/session").header("Cookie", pair))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> closed = web.text(web.unsigned("/api/v1/session")
                .header("Cookie", pair)
                .header("Origin", web.uri("").toString())
                .DELETE());
        assertThat(closed.statusCode()).isEqualTo(204);
        assertThat(web.text(web.unsigned("/api/v1/session").header("Cookie", pair))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void wrongPasswordIs401AndManyAre429() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(signIn("steward", "wrong").statusCode()).isEqualTo(401);
        }
        HttpResponse<String> slowed = signIn("steward", web.password);
        assertThat(slowed.statusCode()).isEqualTo(429);
        assertThat(slowed.headers().firstValue("retry-after")).isPresent();
    }

    @Test
    void pageOfAnotherSiteCannotSignAnyoneIn() throws Exception {
        HttpResponse<String> answer = web.text(web.unsigned("/api/v1/session")
                .header("Content-Type", "application/json")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void readinessStays200AndSaysThatIntakeIsClosed() throws Exception {
        assertThat(web.text(web.unsigned("/readyz")).body())
                .isEqualTo("{\"ready\":true,\"intake\":\"open\",\"reason\":null}");
        web.archive.closed = Optional.of("The disk is full.");
        HttpResponse<String> answer = web.text(web.unsigned("/readyz"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"intake\":\"closed\"", "The disk is full.");
    }

    @Test
    void withoutItsCatalogueTheServerIsNotReady() throws Exception {
        web.archive.reachable = false;
        HttpResponse<String> answer = web.text(web.unsigned("/readyz"));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"ready\":false", "\"intake\":\"open\"", "does not answer");
    }

    @Test
    void trialsAreListedAndUnknownOnesAre404() throws Exception {
        JsonNode list = JSON.readTree(web.get("/api/v1/trials").body()).path("trials");
        assertThat(list.get(0).path("code").asText()).isEqualTo("LUNG");
        assertThat(list.get(0).path("instances").asInt()).isEqualTo(6);
        assertThat(web.get("/api/v1/trials/NONE").statusCode()).isEqualTo(404);
        assertThat(web.get("/api/v1/trials/none").statusCode()).isEqualTo(400);
    }

    @Test
    void heldEntriesAreListedAndDecided() throws Exception {
        JsonNode page = JSON.readTree(web.get("/api/v1/held?limit=10").body());
        assertThat(page.path("total").asInt()).isEqualTo(1);
        assertThat(page.path("items").get(0).path("sentence").asText()).startsWith("The Patient ID is empty");
        String path = "/api/v1/held/" + FakeGovernance.HELD;
        String body = "{\"decision\":\"assign\",\"trial\":\"LUNG\",\"participant\":\"P1\",\"note\":\"\"}";
        assertThat(web.postJson(path, body).body()).isEqualTo("{\"archived\":1,\"held\":0}");
        assertThat(web.governance.decisions)
                .containsExactly(new HeldDecisionRequest.Assign(
                        Optional.of(new TrialCode("LUNG")), Optional.of("P1"), Optional.empty()));
        for (String wrong : List.of("{}", "{\"decision\":\"burn\"}", "{\"decision\":\"assign\",\"trial\":\"x\"}")) {
            assertThat(web.postJson(path, wrong).statusCode()).isEqualTo(400);
        }
        assertThat(web.get("/api/v1/held?limit=x").statusCode()).isEqualTo(400);
    }

    @Test
    void openApiDescribesEveryRoute() throws Exception {
        JsonNode document = JSON.readTree(web.get("/api/v1/openapi.json").body());
        int operations = 0;
        for (JsonNode path : document.path("paths")) {
            operations += path.size();
        }
        assertThat(operations).isEqualTo(web.server.routes().routes().size());
    }

    @Test
    void appIsOpenCachedByNameAndCompressed() throws Exception {
        assertThat(web.text(web.unsigned("/sign-in")).body()).isEqualTo("<!doctype html>app");
        HttpResponse<String> script =
                web.text(web.unsigned("/assets/index-B_QwRlzY.js").header("Accept-Encoding", "gzip"));
        assertThat(script.headers().firstValue("cache-control"))
                .hasValueSatisfying(value -> assertThat(value).contains("immutable"));
        assertThat(script.headers().firstValue("content-encoding")).hasValue("gzip");
        String tag = script.headers().firstValue("etag").orElseThrow();
        assertThat(web.text(web.unsigned("/assets/index-B_QwRlzY.js").header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);
        assertThat(web.text(web.unsigned("/assets/..%2f..%2fsecret.txt")).statusCode())
                .isIn(400, 404);
        assertThat(web.text(web.unsigned("/assets/%2e%2e/%2e%2e/secret.txt")).statusCode())
                .isIn(400, 404);
    }

    @Test
    void viewerPagesOfEveryDoorAreTheOneBuildUnderItsOwnPolicy() throws Exception {
        for (String path : List.of("/viewer/", "/viewer/trials/LUNG/viewer?StudyInstanceUIDs=1.2")) {
            HttpResponse<String> page = web.get(path);
            assertThat(page.body()).isEqualTo("<!doctype html>viewer");
            assertThat(page.headers().firstValue("content-security-policy"))
                    .hasValueSatisfying(policy -> assertThat(policy).contains("'wasm-unsafe-eval'", "worker-src"));
        }
        assertThat(web.get("/viewer/app-config.js").body()).isEqualTo("config");
        assertThat(web.get("/viewer/missing.js").statusCode()).isEqualTo(404);
    }

    @Test
    void unsignedBrowserIsLedToTheSignInPage() throws Exception {
        HttpResponse<String> page = web.text(web.unsigned("/viewer/trials/LUNG/viewer?StudyInstanceUIDs=1.2%22%3E")
                .header("Accept", "text/html,*/*"));
        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body())
                .contains("/sign-in?next=%2Fviewer%2Ftrials%2FLUNG%2Fviewer%3FStudyInstanceUIDs%3D1.2")
                .contains("%2522%253E");
    }

    private HttpResponse<String> signIn(String user, String password) throws Exception {
        String body = JSON.writeValueAsString(java.util.Map.of("user", user, "password", password));
        return web.text(web.unsigned("/api/v1/session")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }
}
