package tessera.catalogue.trial;

import java.util.Optional;
import tessera.catalogue.Database;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;

/// Participants and sites, for the writer.
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString", "UnusedVariable"})
public final class ParticipantGateway {
    private final Database database;

    public ParticipantGateway(Database database) {
        this.database = database;
    }

    /// Enrols a participant, and its site when that is new; false when the trial has the code already.
    public boolean enrol(ParticipantRow participant, long auditSequence) throws Failure {
        throw new UnsupportedOperationException(database.toString() + participant + auditSequence);
    }

    public Optional<ParticipantRow> find(TrialCode trial, String code) throws Failure {
        throw new UnsupportedOperationException(trial.toString() + code.length());
    }

    /// Makes a site known; nothing happens when it is.
    public void ensureSite(String site) throws Failure {
        throw new UnsupportedOperationException(site);
    }
}
