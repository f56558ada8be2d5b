package tessera.ingest;

/// The numbers that bound intake.
///
/// @param bufferedBytes an object that arrives as a stream is held in memory up to this length; a longer one is
/// streamed
///     into the journal
/// @param headerBytes how far into a longer object its UIDs may stand
/// @param backlogBytes journaled and not yet packed; a sender waits when there are more
/// @param backlogWaitMs how long it waits before it is told to come back
/// @param reserveBytes below so much usable disk, intake is closed
/// @param objectsPerDelivery how many objects one request or import of a study may hold
public record IntakeLimits(
        int bufferedBytes,
        int headerBytes,
        long backlogBytes,
        long backlogWaitMs,
        long reserveBytes,
        int objectsPerDelivery) {
    public static final IntakeLimits DEFAULT =
            new IntakeLimits(12 << 20, 4 << 20, 4L << 30, 120_000, 10L << 30, 200_000);

    public IntakeLimits withReserve(long bytes) {
        return new IntakeLimits(bufferedBytes, headerBytes, backlogBytes, backlogWaitMs, bytes, objectsPerDelivery);
    }
}
