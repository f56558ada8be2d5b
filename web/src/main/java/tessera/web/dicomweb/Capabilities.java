package tessera.web.dicomweb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import tessera.web.http.Accept;
import tessera.web.http.Exchange;
import tessera.web.http.Json;
import tessera.web.http.PathParameter;
import tessera.web.http.Refusal;
import tessera.web.http.Route;
import tessera.web.http.RouteTable;

/// Says what a door can do (PS3.18 §8.9), as WADL or as JSON, made from the route table.
public final class Capabilities {
    private final Supplier<RouteTable> routes;

    /// The table holds this very route, so it is asked for when the first request comes.
    public Capabilities(Supplier<RouteTable> routes) {
        this.routes = routes;
    }

    public void show(Exchange exchange) throws Refusal, IOException {
        Accept accept = Negotiation.accept(exchange);
        String prefix = exchange.findPath(PathParameter.TRIAL).isPresent() ? "/trials/{trial}/dicom-web" : "/dicom-web";
        String base = prefix.replace(
                "{trial}",
                exchange.findPath(PathParameter.TRIAL).map(Object::toString).orElse(""));
        List<Route> known = routes.get().routes().stream()
                .filter(route -> route.pattern().text().startsWith(prefix + "/"))
                .toList();
        if (accept.takes("application", "vnd.sun.wadl+xml")) {
            byte[] wadl = wadl(base, prefix, known).getBytes(StandardCharsets.UTF_8);
            exchange.send(200, "application/vnd.sun.wadl+xml", wadl);
        } else if (accept.takes("application", "json") || accept.takes("application", "dicom+json")) {
            List<?> resources = known.stream()
                    .map(route -> Json.object(
                            "method", route.method().name(),
                            "path", route.pattern().text().substring(prefix.length()),
                            "summary", route.summary()))
                    .toList();
            exchange.json(200, Json.object("base", base, "resources", resources));
        } else {
            throw Refusal.notAcceptable("capabilities are application/vnd.sun.wadl+xml or application/json");
        }
    }

    /// Every text in it is ours: patterns, methods and summaries of the route table.
    private static String wadl(String base, String prefix, List<Route> routes) {
        StringBuilder xml = new StringBuilder();
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<application xmlns=\"http://wadl.dev.java.net/2009/02\">\n");
        xml.append("  <resources base=\"").append(base).append("\">\n");
        for (Route route : routes) {
            String path = route.pattern().text().substring(prefix.length() + 1);
            xml.append("    <resource path=\"").append(path).append("\"><method name=\"");
            xml.append(route.method()).append("\"><doc title=\"").append(route.summary());
            xml.append("\"/></method></resource>\n");
        }
        return xml.append("  </resources>\n</application>\n").toString();
    }
}
