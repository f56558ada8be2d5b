package tessera.dicom;

/// What the reader holds in memory and what it checks.
///
/// @param bulkThreshold values longer than this many bytes stay in the source as [Value.Bulk]; the pixel data of the
///     object do so at any length
/// @param checkValues whether values are held against the rules of their value representation
public record ReadOptions(ParseLimits limits, int bulkThreshold, boolean checkValues) {
    public static final ReadOptions DEFAULT = new ReadOptions(ParseLimits.DEFAULT, 64 << 10, true);

    public ReadOptions {
        if (bulkThreshold < 0) {
            throw new IllegalArgumentException("the threshold is negative");
        }
    }

    public ReadOptions withLimits(ParseLimits other) {
        return new ReadOptions(other, bulkThreshold, checkValues);
    }

    public ReadOptions withBulkThreshold(int bytes) {
        return new ReadOptions(limits, bytes, checkValues);
    }

    public ReadOptions withoutChecks() {
        return new ReadOptions(limits, bulkThreshold, false);
    }
}
