package tessera.store.audit;

/// The numbers that bound the audit log.
///
/// @param fileBytes a file that has grown to this is followed by the next
/// @param lineBytes the longest event
/// @param pendingBytes events in memory that are not yet written
/// @param rootEveryMs at least so often, if anything happened, the chain's root is signed
public record AuditLimits(long fileBytes, int lineBytes, int pendingBytes, long rootEveryMs) {
    public static final AuditLimits DEFAULT = new AuditLimits(64L << 20, 1 << 20, 8 << 20, 60_000);
}
