package tessera.web.http;

/// One line of the route table. The compiler sees to it that none is without a policy.
///
/// @param summary one sentence for `/api/v1/openapi.json`
public record Route(Method method, PathPattern pattern, Policy policy, String summary, Action action) {
    public Route {
        if (summary.isBlank()) {
            throw new IllegalArgumentException("a route says what it does");
        }
    }

    @Override
    public String toString() {
        return method + " " + pattern;
    }
}
