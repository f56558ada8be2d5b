package tessera.catalogue.account;

import java.sql.Connection;
import java.sql.SQLException;
import tessera.catalogue.sql.Sql;

/// Moves the permission epoch on, in the transaction of what changes: every context handed out before is stale
/// once that transaction commits.
final class PermissionEpoch {
    private PermissionEpoch() {}

    static void moveOn(Connection connection) throws SQLException {
        Sql.update(connection, "update gate.epoch set value = value + 1");
    }
}
