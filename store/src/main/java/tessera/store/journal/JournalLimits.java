package tessera.store.journal;

/// The numbers that bound the intake journal. All sizes are bytes.
///
/// @param segmentBytes length of one preallocated segment file
/// @param bufferedRecordBytes a record whose content grows beyond this is streamed into a file of its own
/// @param memoryBytes record buffers of all arrivals together; an arrival that would pass it goes to its own
///     file
/// @param aboutBytes longest receiver's note of one record
/// @param waitForMemoryMs how long `begin` waits for a first buffer before it fails with `journal.busy`
/// @param spareSegments segments kept ready behind the active one; 0 prepares the next one only when it is
///     needed
/// @param freeSegments released segments kept to be used again; more are deleted
public record JournalLimits(
        long segmentBytes,
        long bufferedRecordBytes,
        long memoryBytes,
        int aboutBytes,
        long waitForMemoryMs,
        int spareSegments,
        int freeSegments) {
    public static final JournalLimits DEFAULT =
            new JournalLimits(128L << 20, 16L << 20, 64L << 20, 256 << 10, 30_000, 1, 24);

    public JournalLimits {
        if (bufferedRecordBytes < RecordKeys.CHUNK_BYTES
                || bufferedRecordBytes > segmentBytes / 2
                || aboutBytes > segmentBytes / 4
                || memoryBytes < (2L << 20)
                || spareSegments < 0) {
            throw new IllegalArgumentException("a record fits into a segment, and memory holds at least two buffers");
        }
    }
}
