package tessera.governance;

import java.time.Duration;

/// How long someone stays signed in.
///
/// @param idle a session nobody used for this long is over
/// @param absolute a session is over after this, used or not
/// @param tokenLife an API token's validity when none is asked for
/// @param longestTokenLife no token lives longer
/// @param persistEvery how often the time of last use is written to the database
/// @param remembered credentials held in memory; others are looked up again
public record SessionLimits(
        Duration idle,
        Duration absolute,
        Duration tokenLife,
        Duration longestTokenLife,
        Duration persistEvery,
        int remembered) {
    public static final SessionLimits DEFAULT = new SessionLimits(
            Duration.ofMinutes(60),
            Duration.ofHours(12),
            Duration.ofDays(90),
            Duration.ofDays(366),
            Duration.ofMinutes(1),
            10_000);
}
