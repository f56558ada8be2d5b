package tessera.store.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tessera.kernel.DepositId;
import tessera.kernel.Disk;

/// What an earlier run left in the journal.
///
/// Nothing is ever appended to a segment of an earlier run: the tail that a crash tore is left as it is, and
/// goes when the segment is used again.
record Recovery(
        JournalLimits limits,
        KeySource keys,
        SegmentPool pool,
        LargeFiles largeFiles,
        List<Segment> segments,
        List<Segment> emptied,
        List<Recovered> records) {

    static Recovery run(Disk disk, Path directory, JournalLimits limits, KeySource keys) throws IOException {
        SegmentPool pool = new SegmentPool(disk, directory.resolve("segments"), limits);
        LargeFiles largeFiles = new LargeFiles(disk, directory.resolve("large"));
        List<Segment> existing = pool.openExisting();
        List<Recovered> records = new ArrayList<>();
        for (Segment segment : existing) {
            for (SegmentScan.Found found : SegmentScan.of(segment)) {
                segment.advance(found.header());
                records.add(new Recovered(segment, found, false));
            }
        }
        Set<DepositId> released = records.stream()
                .map(record -> record.found().header())
                .filter(header -> header.kind() == RecordKind.DEPOSIT_RELEASED)
                .map(RecordHeader::deposit)
                .collect(Collectors.toSet());
        List<Recovered> marked = records.stream()
                .filter(record -> record.found().header().kind() != RecordKind.DEPOSIT_RELEASED)
                .map(record -> new Recovered(
                        record.segment(),
                        record.found(),
                        released.contains(record.found().header().deposit())))
                .toList();
        settle(largeFiles, existing, marked);
        List<Segment> live =
                existing.stream().filter(segment -> !segment.live.isEmpty()).toList();
        List<Segment> emptied =
                existing.stream().filter(segment -> segment.live.isEmpty()).toList();
        for (Segment segment : emptied) {
            pool.recycle(segment);
        }
        return new Recovery(limits, keys, pool, largeFiles, live, emptied, marked);
    }

    /// Finds out what is still needed, and makes that durable: a process that was killed may have left records
    /// that only the page cache holds.
    private static void settle(LargeFiles largeFiles, List<Segment> existing, List<Recovered> records)
            throws IOException {
        Set<Long> large = new HashSet<>();
        for (Recovered record : records) {
            if (!record.released()) {
                record.segment().live.add(record.found().header().deposit());
                large.add(record.found().header().large());
            }
        }
        largeFiles.keepOnly(large);
        for (Segment segment : existing) {
            if (!segment.live.isEmpty()) {
                segment.sync();
            }
        }
    }
}
