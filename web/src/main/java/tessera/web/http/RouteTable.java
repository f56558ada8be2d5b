package tessera.web.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Every route of the server. There is no other way in: what matches no line here is 404.
public final class RouteTable {
    private final List<Route> routes;

    /// Refuses two routes with the same method and pattern.
    public RouteTable(Collection<Route> routes) {
        Set<String> seen = new HashSet<>();
        for (Route route : routes) {
            if (!seen.add(route.toString())) {
                throw new IllegalArgumentException("two routes for " + route);
            }
        }
        List<Route> sorted = new ArrayList<>(routes);
        sorted.sort(Comparator.comparing((Route route) -> route.pattern().sortKey()));
        this.routes = List.copyOf(sorted);
    }

    public List<Route> routes() {
        return routes;
    }

    /// What a request's method and path come to.
    public sealed interface Match {
        record Found(Route route, Map<String, String> rawValues) implements Match {}

        /// The path exists, the method does not (405 with `Allow`).
        record OtherMethods(Set<Method> allowed) implements Match {}

        record NoRoute() implements Match {}
    }

    /// Finds the route of a request.
    ///
    /// @param method empty for a method that no route has
    /// @param path decoded, starting with `/`
    public Match match(Optional<Method> method, String path) {
        List<String> segments = PathPattern.split(path);
        Set<Method> allowed = EnumSet.noneOf(Method.class);
        for (Route route : routes) {
            Optional<Map<String, String>> values = route.pattern().match(segments);
            if (values.isEmpty()) {
                continue;
            }
            if (method.isPresent() && route.method() == method.get()) {
                return new Match.Found(route, values.get());
            }
            allowed.add(route.method());
        }
        return allowed.isEmpty() ? new Match.NoRoute() : new Match.OtherMethods(allowed);
    }
}
