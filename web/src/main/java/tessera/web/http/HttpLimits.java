package tessera.web.http;

import java.time.Duration;

/// The limits of every request, whatever its route.
///
/// @param headerBytes request line and headers together; more is 431 (414 when the request line alone is
///     longer)
/// @param queryParameters name=value pairs of one query string
/// @param smallBodyBytes a JSON body of the REST interface
/// @param uploadBytes a STOW-RS request
/// @param partBytes one part of a STOW-RS request
/// @param parts parts of one STOW-RS request
/// @param concurrentUploads STOW-RS requests at work; one more is 503 with Retry-After
/// @param concurrentRequests requests at work on all routes; one more is 503
/// @param idleTimeout silence on a connection after which it is closed
/// @param graceBeforeRate time after which an upload must have kept up `minBytesPerSecond` on average
/// @param minBytesPerSecond slower uploads are answered 408
public record HttpLimits(
        int headerBytes,
        int queryParameters,
        int smallBodyBytes,
        long uploadBytes,
        long partBytes,
        int parts,
        int concurrentUploads,
        int concurrentRequests,
        Duration idleTimeout,
        Duration graceBeforeRate,
        long minBytesPerSecond) {
    public static final HttpLimits DEFAULT = new HttpLimits(
            16 << 10,
            128,
            256 << 10,
            1L << 40,
            1L << 38,
            1_000_000,
            32,
            512,
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            4 << 10);
}
