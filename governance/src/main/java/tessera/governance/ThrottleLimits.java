package tessera.governance;

import java.time.Duration;

/// How guessing passwords is slowed down. The wait doubles with every failure past the free ones.
///
/// @param freeFailures failures of one account, or from one address, before anyone waits
/// @param firstWait the wait after the first failure too many
/// @param longestWait the wait never grows beyond this, so that nobody locks the steward out for long
/// @param forgetAfter failures older than this no longer count
/// @param remembered accounts and addresses held in memory; the oldest make room
public record ThrottleLimits(
        int freeFailures, Duration firstWait, Duration longestWait, Duration forgetAfter, int remembered) {
    public static final ThrottleLimits DEFAULT =
            new ThrottleLimits(5, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofMinutes(30), 10_000);
}
