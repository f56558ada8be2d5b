package tessera.catalogue.trial;

import java.util.Optional;
import tessera.catalogue.Database;
import tessera.catalogue.sql.Sql;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;

/// Participants and sites, for the writer.
public final class ParticipantGateway {
    private final Database database;

    public ParticipantGateway(Database database) {
        this.database = database;
    }

    /// Enrols a participant, and makes its site known when it is new; false when the trial has the code
    /// already.
    public boolean enrol(ParticipantRow participant, long auditSequence) throws Failure {
        return database.write(connection -> {
            String site = participant.site();
            if (site != null) {
                Sites.ensure(connection, site);
            }
            return 1
                    == Sql.update(
                            connection, """
                    insert into catalogue.participant (trial, code, site, audit_sequence) values (?, ?, ?, ?)
                    on conflict do nothing
                    """, participant.trial().value(), participant.code(), site, auditSequence);
        });
    }

    public Optional<ParticipantRow> find(TrialCode trial, String code) throws Failure {
        return database.write(connection -> Sql.first(
                connection,
                "select site from catalogue.participant where trial = ? and code = ?",
                row -> new ParticipantRow(trial, code, row.textOrNull("site")),
                trial.value(),
                code));
    }

    /// Makes a site known; nothing happens when it is.
    public void ensureSite(String site) throws Failure {
        database.write(connection -> Sites.ensure(connection, site));
    }
}
