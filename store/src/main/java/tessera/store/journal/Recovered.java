package tessera.store.journal;

/// A record that was in the journal when it was opened.
record Recovered(Segment segment, SegmentScan.Found found, boolean released) {
    RecordRef ref() {
        RecordHeader header = found.header();
        return new RecordRef(
                header.sequence(), header.deposit(), segment.generation, found.offset(), header.recordBytes());
    }
}
