package tessera.web.http;

import java.util.Map;
import tessera.kernel.Failure;

/// Which status tells a client that the world failed. What is not named here is ours to repair: 503, because
/// trying again may help and nothing was lost.
final class FailureStatus {
    private static final Map<String, Integer> BY_CODE = Map.ofEntries(
            Map.entry("gate.no-session", 401),
            Map.entry("account.exists", 409),
            Map.entry("account.unknown", 404),
            Map.entry("usage.no-such-trial", 404),
            Map.entry("usage.trial-exists", 409),
            Map.entry("held.not-found", 404),
            Map.entry("held.decided", 409),
            Map.entry("held.not-acceptable", 409),
            Map.entry("held.still-held", 409),
            Map.entry("held.assign-incomplete", 400),
            Map.entry("intake.closed", 507),
            Map.entry("intake.too-many-objects", 413),
            Map.entry("pack.gone", 410));

    private FailureStatus() {}

    static int of(Failure failure) {
        return BY_CODE.getOrDefault(failure.code(), 503);
    }
}
