package tessera.ingest;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Instance Number (0020,0013) as the catalogue keeps it.
public final class InstanceNumbers {
    private InstanceNumbers() {}

    /// Null when it is absent or does not fit; the attribute as sent stays in the object's JSON.
    public static @Nullable Integer of(Optional<Long> number) {
        return number.filter(n -> n == n.intValue()).map(Long::intValue).orElse(null);
    }
}
