package tessera.vault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import tessera.kernel.Failure;

/// Which key file the vault belongs to, and how far its last rotation went.
///
/// @param keyCheck of the key file that opens it
/// @param previousCheck of the one before, or empty
/// @param swept whether what was wrapped with the one before is gone from the tables' files
record VaultIdentity(String keyCheck, String previousCheck, boolean swept) {
    /// @param lock a locking clause of SQL, or nothing
    static VaultIdentity read(Connection connection, String lock) throws SQLException, Failure {
        String sql = "SELECT key_check, coalesce(previous_check, ''), swept FROM vault_identity " + lock;
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new Failure("vault.no-identity", "The vault does not belong to any key file yet.");
            }
            return new VaultIdentity(row.getString(1), row.getString(2), row.getBoolean(3));
        }
    }

    void require(KeyFile keyFile) throws Failure {
        String check = keyFile.check();
        if (check.equals(keyCheck)) {
            return;
        }
        if (check.equals(previousCheck)) {
            throw new Failure(
                    "key-file.rotated",
                    "The key file " + keyFile.path() + " (check " + check
                            + ") was given up; open the archive with the one that took its" + " place (check "
                            + keyCheck + ").");
        }
        throw new Failure(
                "key-file.wrong",
                "The key file " + keyFile.path() + " (check " + check
                        + ") is not the one this archive was made with (check " + keyCheck + ").");
    }
}
