package tessera.catalogue.account;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tessera.catalogue.Database;
import tessera.catalogue.sql.Row;
import tessera.catalogue.sql.Sql;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;

/// Sessions and API tokens: both are rows of `gate.session`, from which the gate makes its contexts.
public final class SessionGateway {
    private final Database database;

    public SessionGateway(Database database) {
        this.database = database;
    }

    /// The account must exist.
    public void open(SessionRow session, long auditSequence) throws Failure {
        database.write(connection -> Sql.update(
                connection,
                """
                insert into gate.session (id, secret_hash, account, role, scope, purpose, opened, last_used, expires,
                    revoked, audit_sequence)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                session.id(),
                session.secretHash(),
                session.account(),
                session.role(),
                session.scope(),
                session.purpose(),
                session.opened(),
                session.lastUsed(),
                session.expires(),
                session.revoked(),
                auditSequence));
    }

    /// By the hash of the cookie's or token's value; expired and revoked ones are found as well.
    public Optional<SessionRow> find(Sha256 secretHash) throws Failure {
        return database.write(connection -> Sql.first(
                connection, "select * from gate.session where secret_hash = ?", SessionGateway::session, secretHash));
    }

    /// Of one account, newest first.
    public List<SessionRow> ofAccount(String account) throws Failure {
        return database.write(connection -> Sql.list(
                connection,
                "select * from gate.session where account = ? order by opened desc, id",
                SessionGateway::session,
                account));
    }

    public void touch(UUID id, Instant usedAt) throws Failure {
        database.write(
                connection -> Sql.update(connection, "update gate.session set last_used = ? where id = ?", usedAt, id));
    }

    /// Ends a session or token at once: contexts already handed out for it are stale from then on. False when
    /// it is unknown or has been ended before.
    public boolean revoke(UUID id, long auditSequence) throws Failure {
        return database.write(connection -> {
            int revoked = Sql.update(
                    connection,
                    "update gate.session set revoked = true, audit_sequence = ? where id = ? and not revoked",
                    auditSequence,
                    id);
            if (revoked > 0) {
                PermissionEpoch.moveOn(connection);
            }
            return revoked > 0;
        });
    }

    private static SessionRow session(Row row) throws SQLException {
        return new SessionRow(
                row.uuid("id"),
                row.digest("secret_hash"),
                row.text("account"),
                row.text("role"),
                row.text("scope"),
                row.text("purpose"),
                row.instant("opened"),
                row.instant("last_used"),
                row.instant("expires"),
                row.flag("revoked"));
    }
}
