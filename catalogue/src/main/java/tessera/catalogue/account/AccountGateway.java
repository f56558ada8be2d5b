package tessera.catalogue.account;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import tessera.catalogue.Database;
import tessera.catalogue.sql.Row;
import tessera.catalogue.sql.Sql;
import tessera.kernel.Failure;

/// Local accounts. The doors' role cannot read them.
public final class AccountGateway {
    private final Database database;

    public AccountGateway(Database database) {
        this.database = database;
    }

    /// False when the name is taken.
    public boolean create(AccountRow account, long auditSequence) throws Failure {
        return database.write(connection -> 1
                == Sql.update(
                        connection,
                        """
                insert into gate.account (name, role, password_hash, created, disabled, audit_sequence)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing
                """,
                        account.name(),
                        account.role(),
                        account.passwordHash(),
                        account.created(),
                        account.disabled(),
                        auditSequence));
    }

    public Optional<AccountRow> find(String name) throws Failure {
        return database.write(connection ->
                Sql.first(connection, "select * from gate.account where name = ?", AccountGateway::account, name));
    }

    /// By name.
    public List<AccountRow> list() throws Failure {
        return database.write(connection ->
                Sql.list(connection, "select * from gate.account order by name", AccountGateway::account));
    }

    /// Replaces the password; false when there is no such account.
    public boolean setPasswordHash(String name, String passwordHash, long auditSequence) throws Failure {
        return database.write(connection -> 1
                == Sql.update(
                        connection,
                        "update gate.account set password_hash = ?, audit_sequence = ? where name = ?",
                        passwordHash,
                        auditSequence,
                        name));
    }

    /// Shuts an account out or lets it in again; contexts of its sessions are stale from then on.
    public boolean setDisabled(String name, boolean disabled, long auditSequence) throws Failure {
        return database.write(connection -> {
            PermissionEpoch.moveOn(connection);
            return 1
                    == Sql.update(
                            connection,
                            "update gate.account set disabled = ?, audit_sequence = ? where name = ?",
                            disabled,
                            auditSequence,
                            name);
        });
    }

    private static AccountRow account(Row row) throws SQLException {
        return new AccountRow(
                row.text("name"),
                row.text("role"),
                row.text("password_hash"),
                row.instant("created"),
                row.flag("disabled"));
    }
}
