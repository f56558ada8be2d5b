package tessera.governance;

/// The cost of one password check (RFC 9106). They are written into each hash, so they can be raised later.
///
/// @param memoryKib memory of one check
/// @param iterations passes over that memory
/// @param lanes parallelism; one, because a check runs on one thread
/// @param concurrentChecks checks at once, which bounds the memory that strangers can make us use
public record Argon2Settings(
        int memoryKib, int iterations, int lanes, int saltBytes, int hashBytes, int concurrentChecks) {
    public static final Argon2Settings DEFAULT = new Argon2Settings(32 << 10, 3, 1, 16, 32, 2);
}
