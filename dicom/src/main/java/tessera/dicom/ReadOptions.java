package tessera.dicom;

/// What the reader holds in memory and what it checks.
///
/// @param bulkThreshold values longer than this many bytes stay in the source as [Value.Bulk]; the pixel data of the
///     object do so at any length
/// @param checkValues whether values are held against the rules of their value representation
/// @param lastTag the data set is read up to this tag (unsigned) and no further
public record ReadOptions(ParseLimits limits, int bulkThreshold, boolean checkValues, int lastTag) {
    private static final int NO_LAST_TAG = 0xFFFFFFFF;

    public static final ReadOptions DEFAULT = new ReadOptions(ParseLimits.DEFAULT, 64 << 10, true, NO_LAST_TAG);

    public ReadOptions {
        if (bulkThreshold < 0) {
            throw new IllegalArgumentException("the threshold is negative");
        }
    }

    public ReadOptions withLimits(ParseLimits other) {
        return new ReadOptions(other, bulkThreshold, checkValues, lastTag);
    }

    public ReadOptions withBulkThreshold(int bytes) {
        return new ReadOptions(limits, bytes, checkValues, lastTag);
    }

    public ReadOptions withoutChecks() {
        return new ReadOptions(limits, bulkThreshold, false, lastTag);
    }

    /// For a look at the beginning alone: what follows `tag` is neither read nor checked, and the length of the
    /// object is that of what was read.
    public ReadOptions stoppingAfter(int tag) {
        return new ReadOptions(limits, bulkThreshold, checkValues, tag);
    }

    /// Whether the whole source is read, so that its length is known.
    boolean readsAll() {
        return lastTag == NO_LAST_TAG;
    }
}
