package tessera.web.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The parsed pieces of one request's path.
public final class PathValues {
    private final Map<String, Object> values;

    private PathValues(Map<String, Object> values) {
        this.values = values;
    }

    static PathValues parse(PathPattern pattern, Map<String, String> raw) throws Refusal {
        Map<String, Object> values = new HashMap<>();
        for (PathParameter<?> parameter : pattern.parameters()) {
            String text = raw.getOrDefault(parameter.name(), "");
            Optional<?> value = parameter.parser().apply(text);
            if (value.isEmpty()) {
                throw Refusal.badRequest(
                        "path.malformed",
                        "%s must be %s".formatted(parameter.name().replace("...", ""), parameter.expected()));
            }
            values.put(parameter.name(), value.get());
        }
        return new PathValues(values);
    }

    public <T> T get(PathParameter<T> parameter) {
        return find(parameter)
                .orElseThrow(() -> new IllegalStateException("the pattern has no {" + parameter.name() + "}"));
    }

    @SuppressWarnings("unchecked") // the value was made by this very parameter's parser
    public <T> Optional<T> find(PathParameter<T> parameter) {
        return Optional.ofNullable((T) values.get(parameter.name()));
    }
}
