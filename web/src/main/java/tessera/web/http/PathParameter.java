package tessera.web.http;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tessera.kernel.DepositId;
import tessera.kernel.Sha256;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;

/// A typed piece of a path. What does not parse never reaches a handler: it is answered 400 with `expected`,
/// and the value that came is not repeated.
///
/// @param name as it stands in the pattern between braces; a name ending in `...` takes the rest of the path
/// @param expected completes the sentence "{name} must be …"
public record PathParameter<T>(String name, String expected, Function<String, Optional<T>> parser) {
    public static final PathParameter<TrialCode> TRIAL =
            new PathParameter<>("trial", "a trial code: a capital, then capitals, digits or _", TrialCode::parse);
    public static final PathParameter<Uid> STUDY = uid("study");
    public static final PathParameter<Uid> SERIES = uid("series");
    public static final PathParameter<Uid> INSTANCE = uid("instance");
    public static final PathParameter<Sha256> DIGEST =
            new PathParameter<>("digest", "64 lower-case hexadecimal digits", Sha256::parse);
    public static final PathParameter<UUID> HELD =
            new PathParameter<>("held", "a UUID", text -> DepositId.parse(text).map(DepositId::value));

    /// The rest of a path, segments joined by `/`, none of them empty, `.` or `..`.
    public static PathParameter<String> rest(String name) {
        return new PathParameter<>(name + "...", "a plain path", PathParameter::plainPath);
    }

    public boolean takesTheRest() {
        return name.endsWith("...");
    }

    private static PathParameter<Uid> uid(String name) {
        return new PathParameter<>(name, "a UID: digits and dots, at most 64 characters", Uid::parse);
    }

    private static Optional<String> plainPath(String path) {
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..") || !isPlain(segment)) {
                return Optional.empty();
            }
        }
        return Optional.of(path);
    }

    private static boolean isPlain(String segment) {
        return segment.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '\\' && c != '"' && c != ':');
    }
}
