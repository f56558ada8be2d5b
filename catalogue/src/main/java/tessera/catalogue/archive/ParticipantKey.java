package tessera.catalogue.archive;

import java.sql.Connection;
import java.sql.SQLException;
import tessera.catalogue.sql.Sql;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;

/// The participant's row that a pack belongs to, and what its permission covers.
record ParticipantKey(long id, long permissionMask) {
    /// Enrols the participant when nobody has: reindex finds packs before it finds enrolments.
    static ParticipantKey of(Connection connection, ArchivedPack pack, long auditSequence)
            throws SQLException, Failure {
        requireTrial(connection, pack.trial());
        Sql.update(connection, """
                insert into catalogue.participant (trial, code, audit_sequence) values (?, ?, ?) on conflict do nothing
                """, pack.trial().value(), pack.participant(), auditSequence);
        return Sql.one(
                connection,
                "select id, permission_mask from catalogue.participant where trial = ? and code = ?",
                row -> new ParticipantKey(row.longNumber("id"), row.longNumber("permission_mask")),
                pack.trial().value(),
                pack.participant());
    }

    private static void requireTrial(Connection connection, TrialCode trial) throws SQLException, Failure {
        if (Sql.first(connection, "select code from catalogue.trial where code = ?", row -> true, trial.value())
                .isEmpty()) {
            throw new Failure("archive.no-such-trial", "There is no trial " + trial + ".");
        }
    }
}
