package tessera.catalogue.intake;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tessera.catalogue.Database;
import tessera.catalogue.gate.GateContext;
import tessera.kernel.DepositId;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;

/// Entries of the intake desk, for the writer and, through the gate, for the doors.
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString", "UnusedVariable"})
public final class HeldGateway {
    private final Database database;

    public HeldGateway(Database database) {
        this.database = database;
    }

    /// False when an entry with this id is already there: replaying the journal may try again.
    public boolean add(HeldRow held, long auditSequence) throws Failure {
        throw new UnsupportedOperationException(database.toString() + held + auditSequence);
    }

    /// Records a decision; false when the entry is unknown or no longer open.
    public boolean decide(UUID id, HeldDecision decision, long auditSequence) throws Failure {
        throw new UnsupportedOperationException(id.toString() + decision + auditSequence);
    }

    /// As the writer sees it.
    public Optional<HeldRow> find(UUID id) throws Failure {
        throw new UnsupportedOperationException(id.toString());
    }

    /// Every entry of a deposit, as the writer sees them.
    public List<HeldRow> ofDeposit(DepositId deposit) throws Failure {
        throw new UnsupportedOperationException(deposit.toString());
    }

    /// Open entries a caller may see, oldest first; of one trial, or of all and of none when `trial` is null.
    public HeldPage open(GateContext context, @Nullable TrialCode trial, int limit, int offset) throws Failure {
        throw new UnsupportedOperationException(context.toString() + trial + limit + offset);
    }

    /// One entry as a caller may see it.
    public Optional<HeldRow> find(GateContext context, UUID id) throws Failure {
        throw new UnsupportedOperationException(context.toString() + id);
    }
}
