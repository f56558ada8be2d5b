package tessera.store.journal;

import tessera.kernel.Failure;

/// Receives the records that were in the journal when it was opened, in order.
@FunctionalInterface
public interface ReplayVisitor {
    void visit(JournalRecord journalRecord) throws Failure;
}
