package tessera.kernel.postgres;

import java.time.Duration;

/// How large the embedded PostgreSQL may grow and how long its steps may take.
///
/// @param connections at most this many at once, three of which are kept for the administrator
/// @param sharedBuffersMib its own page cache; the operating system caches the rest
/// @param workMemoryMib for one sort or hash of one query
/// @param startTime from the start of the process to the first connection, recovery after a crash included
/// @param stopTime for a clean stop, the last checkpoint included; after it the server is stopped uncleanly
public record PostgresLimits(
        int connections, int sharedBuffersMib, int workMemoryMib, Duration startTime, Duration stopTime) {
    public static final PostgresLimits DEFAULT =
            new PostgresLimits(40, 64, 8, Duration.ofMinutes(5), Duration.ofMinutes(1));
}
