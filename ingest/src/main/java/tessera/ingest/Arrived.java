package tessera.ingest;

import tessera.store.journal.RecordRef;

/// One object in the journal and what the first look at it gave.
///
/// @param source what the sender called it, for its own answer only; it may identify a person and is never
///     logged
record Arrived(RecordRef ref, Examination examination, String source) {
    @Override
    public String toString() {
        return "Arrived[" + ref + "]";
    }
}
