package tessera.catalogue.trial;

import java.util.List;
import java.util.Optional;
import tessera.catalogue.Database;
import tessera.catalogue.gate.GateContext;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;

/// Trials, for the writer and, through the gate, for the doors.
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString", "UnusedVariable"})
public final class TrialGateway {
    private final Database database;

    public TrialGateway(Database database) {
        this.database = database;
    }

    /// False when the code is taken.
    public boolean create(TrialRow trial, long auditSequence) throws Failure {
        throw new UnsupportedOperationException(database.toString() + trial + auditSequence);
    }

    /// Replaces title, basis, life and embargo; false when there is no such trial.
    public boolean update(TrialRow trial, long auditSequence) throws Failure {
        throw new UnsupportedOperationException(trial.toString() + auditSequence);
    }

    public Optional<TrialRow> find(TrialCode code) throws Failure {
        throw new UnsupportedOperationException(code.toString());
    }

    /// All trials by code, as the writer sees them.
    public List<TrialRow> list() throws Failure {
        throw new UnsupportedOperationException();
    }

    /// The trials a caller may see, by code.
    public List<TrialOverview> overviews(GateContext context) throws Failure {
        throw new UnsupportedOperationException(context.toString());
    }

    /// One trial as a caller may see it.
    public Optional<TrialOverview> overview(GateContext context, TrialCode code) throws Failure {
        throw new UnsupportedOperationException(context.toString() + code);
    }
}
