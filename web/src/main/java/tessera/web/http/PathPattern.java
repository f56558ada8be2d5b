package tessera.web.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A path with typed holes: `/trials/{trial}/dicom-web/studies/{study}`. Literal segments match exactly, a hole
/// matches one segment, a hole whose name ends in `...` matches one or more.
public final class PathPattern {
    private final String text;
    private final List<String> segments;
    private final Map<String, PathParameter<?>> parameters;

    private PathPattern(String text, List<String> segments, Map<String, PathParameter<?>> parameters) {
        this.text = text;
        this.segments = segments;
        this.parameters = parameters;
    }

    /// Refuses a hole without a parameter and a parameter without a hole: both are mistakes of ours.
    public static PathPattern of(String text, PathParameter<?>... parameters) {
        Map<String, PathParameter<?>> named = new LinkedHashMap<>();
        for (PathParameter<?> parameter : parameters) {
            named.put(parameter.name(), parameter);
        }
        List<String> segments = split(text);
        List<String> holes = segments.stream()
                .filter(PathPattern::isHole)
                .map(PathPattern::holeName)
                .toList();
        if (!named.keySet().equals(new java.util.LinkedHashSet<>(holes))) {
            throw new IllegalArgumentException("holes and parameters of " + text + " differ");
        }
        return new PathPattern(text, segments, named);
    }

    /// The raw values of the holes by name when `path` (decoded segments) has this form.
    Optional<Map<String, String>> match(List<String> path) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (i >= path.size()) {
                return Optional.empty();
            }
            if (!isHole(segment)) {
                if (!segment.equals(path.get(i))) {
                    return Optional.empty();
                }
                continue;
            }
            String name = holeName(segment);
            if (name.endsWith("...")) {
                values.put(name, String.join("/", path.subList(i, path.size())));
                return Optional.of(values);
            }
            values.put(name, path.get(i));
        }
        return segments.size() == path.size() ? Optional.of(values) : Optional.empty();
    }

    /// Literal segments first, so that `/studies/{study}/metadata` is tried before
    /// `/studies/{study}/{rest...}`.
    String sortKey() {
        StringBuilder key = new StringBuilder();
        for (String segment : segments) {
            key.append(!isHole(segment) ? "0" : segment.endsWith("...}") ? "2" : "1");
        }
        return key.toString();
    }

    public List<PathParameter<?>> parameters() {
        return List.copyOf(parameters.values());
    }

    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }

    /// `/a//b/` is the segments `a`, ``, `b`, ``: an empty segment matches no hole that parses.
    static List<String> split(String path) {
        List<String> segments = new ArrayList<>();
        int from = 1;
        for (int slash; (slash = path.indexOf('/', from)) >= 0; from = slash + 1) {
            segments.add(path.substring(from, slash));
        }
        segments.add(path.substring(Math.min(from, path.length())));
        return segments;
    }

    private static boolean isHole(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private static String holeName(String hole) {
        return hole.substring(1, hole.length() - 1);
    }
}
