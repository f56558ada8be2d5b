package tessera.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Finds the records of a segment by their headers. A place that holds no header of the segment's generation is
/// a hole: a record that a crash tore or never let reach the disk. What follows a hole was never acknowledged,
/// or the disk has decayed; either way a whole record behind it is kept rather than dropped, so the scan goes
/// on page by page.
final class SegmentScan {
    private static final int WINDOW_BYTES = 1 << 20;

    /// @param offset of the header in the segment
    record Found(RecordHeader header, long offset) {}

    private final Segment segment;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES);
    private final List<Found> found = new ArrayList<>();
    private long windowAt = -1;

    private SegmentScan(Segment segment) {
        this.segment = segment;
    }

    /// Every record but the end mark, in order.
    static List<Found> of(Segment segment) throws IOException {
        SegmentScan scan = new SegmentScan(segment);
        scan.run();
        return scan.found;
    }

    private void run() throws IOException {
        long size = segment.file.size();
        long position = 0;
        while (position + RecordHeader.BYTES <= size) {
            Optional<RecordHeader> header = headerAt(position);
            if (header.isEmpty() || position + header.get().recordBytes() > RecordHeader.aligned(size)) {
                position += RecordHeader.ALIGNMENT;
                continue;
            }
            if (header.get().kind() == RecordKind.SEGMENT_END) {
                return;
            }
            found.add(new Found(header.get(), position));
            position += header.get().recordBytes();
        }
    }

    private Optional<RecordHeader> headerAt(long position) throws IOException {
        if (windowAt < 0 || position < windowAt || position + RecordHeader.BYTES > windowAt + window.limit()) {
            fill(position);
        }
        int at = Math.toIntExact(position - windowAt);
        if (at + RecordHeader.BYTES > window.limit()) {
            return Optional.empty();
        }
        return RecordHeader.decode(Arrays.copyOfRange(window.array(), at, at + RecordHeader.BYTES), segment.generation);
    }

    /// After a found record the next header is usually alone of interest, so a small read; in a hole, a large
    /// one.
    private void fill(long position) throws IOException {
        boolean inHole = windowAt >= 0 && position == windowAt + window.limit();
        window.clear().limit(inHole ? WINDOW_BYTES : RecordHeader.ALIGNMENT);
        windowAt = position;
        long at = position;
        while (window.hasRemaining()) {
            int read = segment.file.read(window, at);
            if (read < 0) {
                break;
            }
            at += read;
        }
        window.flip();
    }
}
