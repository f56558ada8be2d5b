package tessera.ingest;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tessera.catalogue.intake.HeldGateway;
import tessera.catalogue.intake.HeldRow;
import tessera.catalogue.intake.HeldState;
import tessera.kernel.DepositId;
import tessera.kernel.Failure;
import tessera.store.audit.AuditLog;
import tessera.store.journal.Journal;
import tessera.vault.Vault;

/// Lets the originals of a deposit go when nothing of it waits any more: its key is destroyed, which erases
/// what the journal holds of it, and its room in the journal is given back.
final class Originals {
    private final HeldGateway held;
    private final Vault vault;
    private final Journal journal;
    private final AuditLog audit;
    private final Clock clock;

    Originals(HeldGateway held, Vault vault, Journal journal, AuditLog audit, Clock clock) {
        this.held = held;
        this.vault = vault;
        this.journal = journal;
        this.audit = audit;
        this.clock = clock;
    }

    /// Does nothing while an entry of the desk still needs the deposit.
    void letGo(DepositId deposit) throws Failure {
        List<HeldRow> entries = held.ofDeposit(deposit);
        if (entries.stream().anyMatch(entry -> entry.state() == HeldState.OPEN)) {
            return;
        }
        boolean rejected = entries.stream().anyMatch(entry -> entry.state() == HeldState.REJECTED);
        vault.destroy(deposit);
        if (rejected) {
            Map<String, Object> content = new LinkedHashMap<>();
            content.put("deposit", deposit.toString());
            Events.record(audit, clock, "deposit.key-destroyed", "ingest", content);
        }
        journal.release(deposit);
    }
}
