package tessera.store.journal;

import tessera.kernel.Failure;

/// The records of one deposit. It holds the deposit's key, so it is not kept longer than the reading takes.
@FunctionalInterface
public interface DepositRecords {
    /// Reads a record of this deposit, as [Journal#read] does.
    JournalRecord read(RecordRef ref) throws Failure;
}
