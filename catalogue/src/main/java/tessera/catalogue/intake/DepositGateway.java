package tessera.catalogue.intake;

import java.util.List;
import java.util.Optional;
import tessera.catalogue.Database;
import tessera.kernel.DepositId;
import tessera.kernel.Failure;

/// Deposits, for the writer.
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString", "UnusedVariable"})
public final class DepositGateway {
    private final Database database;

    public DepositGateway(Database database) {
        this.database = database;
    }

    /// Inserts the deposit or replaces what is recorded of it: replaying the journal may do so again.
    public void save(DepositRow deposit, long auditSequence) throws Failure {
        throw new UnsupportedOperationException(database.toString() + deposit + auditSequence);
    }

    public Optional<DepositRow> find(DepositId id) throws Failure {
        throw new UnsupportedOperationException(id.toString());
    }

    /// Deposits that are not finished, oldest first.
    public List<DepositRow> unfinished(int limit) throws Failure {
        throw new UnsupportedOperationException("" + limit);
    }
}
