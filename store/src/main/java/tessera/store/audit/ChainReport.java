package tessera.store.audit;

import java.util.List;

/// What a check of the audit chain found.
///
/// @param events events read
/// @param roots signed roots that were checked
/// @param breaks where the chain does not hold, in order; empty when all is well
public record ChainReport(long events, long roots, List<Break> breaks) {
    public ChainReport {
        breaks = List.copyOf(breaks);
    }

    public boolean intact() {
        return breaks.isEmpty();
    }

    /// Where the chain stops to hold.
    ///
    /// @param sequence the first event that is not what it was
    /// @param code `audit.edited`, `audit.removed`, `audit.reordered`, `audit.root-invalid` or `audit.torn`
    public record Break(String file, long sequence, String code, String sentence) {}
}
