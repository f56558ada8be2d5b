package tessera.web.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import tessera.web.http.Exchange;
import tessera.web.http.Json;
import tessera.web.http.PathParameter;
import tessera.web.http.Policy;
import tessera.web.http.Route;
import tessera.web.http.RouteTable;

/// `/api/v1/openapi.json` (OpenAPI 3.1), made from the route table: what is not in it cannot be called.
public final class OpenApi {
    private final Supplier<RouteTable> routes;
    private final String version;

    /// The table holds this very route, so it is asked for when the first request comes.
    public OpenApi(Supplier<RouteTable> routes, String version) {
        this.routes = routes;
        this.version = version;
    }

    public void show(Exchange exchange) throws IOException {
        exchange.json(200, document(routes.get()));
    }

    Object document(RouteTable table) {
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        for (Route route : table.routes()) {
            paths.computeIfAbsent(path(route), _ -> new LinkedHashMap<>())
                    .put(route.method().name().toLowerCase(Locale.ROOT), operation(route));
        }
        return Json.object(
                "openapi",
                "3.1.0",
                "info",
                Json.object("title", "Tessera", "version", version),
                "paths",
                paths,
                "components",
                Json.object("securitySchemes", schemes(), "schemas", Map.of("Error", errorSchema())));
    }

    private static String path(Route route) {
        return route.pattern().text().replace("...}", "}");
    }

    private static Object operation(Route route) {
        List<Object> parameters = new ArrayList<>();
        for (PathParameter<?> parameter : route.pattern().parameters()) {
            parameters.add(Json.object(
                    "name", parameter.name().replace("...", ""),
                    "in", "path",
                    "required", true,
                    "description", parameter.expected(),
                    "schema", Map.of("type", "string")));
        }
        List<?> security = route.policy() == Policy.OPEN
                ? List.of()
                : List.of(Map.of("session", List.of()), Map.of("token", List.of()));
        Object error = Json.object(
                "description",
                "refused, with a code and a sentence",
                "content",
                Map.of("application/json", Map.of("schema", Map.of("$ref", "#/components/schemas/Error"))));
        return Json.object(
                "summary", route.summary(),
                "x-policy", route.policy().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "parameters", parameters,
                "security", security,
                "responses", Json.object("200", Map.of("description", "as asked for"), "default", error));
    }

    private static Object schemes() {
        return Json.object(
                "session", Json.object("type", "apiKey", "in", "cookie", "name", "tessera_session"),
                "token", Json.object("type", "http", "scheme", "bearer"));
    }

    private static Object errorSchema() {
        Map<String, ?> text = Map.of("type", "string");
        Object inner = Json.object(
                "type",
                "object",
                "properties",
                Json.object("code", text, "sentence", text),
                "required",
                List.of("code", "sentence"));
        return Json.object("type", "object", "properties", Map.of("error", inner));
    }
}
