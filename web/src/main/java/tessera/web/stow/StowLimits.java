package tessera.web.stow;

import java.time.Duration;

/// The limits of STOW-RS beside those of [tessera.web.http.HttpLimits].
///
/// @param bufferBytes one request's window on its body
/// @param headBytes how far into an object its Study Instance UID is looked for, when the path names a study
/// @param metadataBytes the JSON of a request of metadata and bulk data
/// @param bulkBytes all bulk data of such a request; they are held in memory, so larger objects are sent as
///     Part 10
/// @param longestWait how long `?wait=archived` waits
public record StowLimits(int bufferBytes, int headBytes, int metadataBytes, int bulkBytes, Duration longestWait) {
    public static final StowLimits DEFAULT =
            new StowLimits(256 << 10, 256 << 10, 16 << 20, 128 << 20, Duration.ofMinutes(10));
}
