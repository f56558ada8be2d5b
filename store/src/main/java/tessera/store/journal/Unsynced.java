package tessera.store.journal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the journal has written and not yet synced. Guarded by the journal's lock.
final class Unsynced {
    /// When there is so much, a sync begins though nobody waits yet: the sender of many objects then waits for
    /// the last of them only, and disk and processor work at the same time.
    private static final long MUCH_BYTES = 16L << 20;

    private final Set<Segment> segments = new HashSet<>();
    private long bytes;

    void add(Segment segment, long recordBytes) {
        segments.add(segment);
        bytes += recordBytes;
    }

    /// True once for each so many bytes.
    boolean becameMuch() {
        boolean much = bytes >= MUCH_BYTES;
        if (much) {
            bytes = 0;
        }
        return much;
    }

    /// The segments to sync; from now on there are none.
    List<Segment> take() {
        List<Segment> taken = new ArrayList<>(segments);
        segments.clear();
        bytes = 0;
        return taken;
    }
}
