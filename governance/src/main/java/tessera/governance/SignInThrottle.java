package tessera.governance;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts failed sign-ins per account and per address. An attempt is counted before its password is looked at,
/// so that many attempts at once do not slip through together.
final class SignInThrottle {
    private record Failures(int count, Instant last) {}

    private final ThrottleLimits limits;
    private final InstantSource clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>();

    SignInThrottle(ThrottleLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /// How long to wait, zero when the attempt may go on; it is then counted as failed until [#forget].
    synchronized Duration attempt(String... keys) {
        Instant now = clock.instant();
        Duration longest = Duration.ZERO;
        for (String key : keys) {
            Duration wait = waitFor(key, now);
            longest = wait.compareTo(longest) > 0 ? wait : longest;
        }
        if (longest.isZero()) {
            for (String key : keys) {
                count(key, now);
            }
        }
        return longest;
    }

    /// After a success.
    synchronized void forget(String... keys) {
        for (String key : keys) {
            failures.remove(key);
        }
    }

    private Duration waitFor(String key, Instant now) {
        Failures past = failures.get(key);
        if (past == null || past.count() < limits.freeFailures() || isForgotten(past, now)) {
            return Duration.ZERO;
        }
        int doublings = Math.min(past.count() - limits.freeFailures(), 20);
        Duration wait = limits.firstWait().multipliedBy(1L << doublings);
        if (wait.compareTo(limits.longestWait()) > 0) {
            wait = limits.longestWait();
        }
        Duration left = Duration.between(now, past.last().plus(wait));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void count(String key, Instant now) {
        Failures past = failures.remove(key); // reinserted last: the map is in order of last failure
        int before = past == null || isForgotten(past, now) ? 0 : past.count();
        failures.put(key, new Failures(before + 1, now));
        if (failures.size() > limits.remembered()) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    private boolean isForgotten(Failures past, Instant now) {
        return past.last().plus(limits.forgetAfter()).isBefore(now);
    }
}
