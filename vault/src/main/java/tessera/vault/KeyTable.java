package tessera.vault;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tessera.kernel.DepositId;
import tessera.kernel.Failure;

/// The SQL of the vault's tables.
final class KeyTable {
    private KeyTable() {}

    /// Makes this key file the vault's when it has none yet; true when it was made so now.
    static boolean claim(Connection connection, String keyCheck) throws SQLException {
        String insert = "INSERT INTO vault_identity (key_check) VALUES (?) ON CONFLICT DO NOTHING";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setString(1, keyCheck);
            return statement.executeUpdate() == 1;
        }
    }

    /// Fails with `key-file.rotated` or `key-file.wrong` unless the vault belongs to this key file.
    static void require(Connection connection, KeyFile keyFile) throws SQLException, Failure {
        VaultIdentity.read(connection, "").require(keyFile);
    }

    /// The same, and no rotation begins before this transaction ends: nothing is ever written with a key that
    /// was given up.
    static void requireForWriting(Connection connection, KeyFile keyFile) throws SQLException, Failure {
        VaultIdentity.read(connection, "FOR SHARE").require(keyFile);
    }

    static void insertSpare(Connection connection, Map<DepositId, byte[]> wrapped) throws SQLException {
        String sql = "INSERT INTO deposit_key (deposit, state, wrapped) VALUES (?, 'spare', ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Map.Entry<DepositId, byte[]> key : wrapped.entrySet()) {
                statement.setObject(1, key.getKey().value());
                statement.setBytes(2, key.getValue());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /// Spare keys of an earlier run may have been given to deposits; they count as used.
    static int markAllUsed(Connection connection) throws SQLException {
        String sql = "UPDATE deposit_key SET state = 'used' WHERE state = 'spare'";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return statement.executeUpdate();
        }
    }

    static void markUsed(Connection connection, Collection<DepositId> deposits) throws SQLException {
        String sql = "UPDATE deposit_key SET state = 'used' WHERE state = 'spare' AND deposit = ANY (?)";
        updateThese(connection, sql, deposits);
    }

    static void deleteSpare(Connection connection, Collection<DepositId> deposits) throws SQLException {
        updateThese(connection, "DELETE FROM deposit_key WHERE state = 'spare' AND deposit = ANY (?)", deposits);
    }

    /// The wrapped key, unless it was destroyed or never was.
    static Optional<byte[]> find(Connection connection, DepositId deposit) throws SQLException {
        String sql = "SELECT wrapped FROM deposit_key WHERE deposit = ? AND state <> 'destroyed'";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, deposit.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        }
    }

    /// Fails with `vault.not-empty` when there are deposits or participants; takes away the root secret that the
    /// vault was opened with.
    static void refuseUnlessEmpty(Connection connection) throws SQLException, Failure {
        String sql = "SELECT 1 FROM deposit_key UNION ALL SELECT 1 FROM participant LIMIT 1";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            if (row.next()) {
                throw new Failure(
                        "vault.not-empty", "The vault has keys already; a backup goes into an empty one only.");
            }
        }
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM vault_secret")) {
            statement.executeUpdate();
        }
    }

    /// Everything that the transaction reads is of one moment, and of this key file.
    static void lockForExport(Connection connection, KeyFile keyFile) throws SQLException, Failure {
        try (PreparedStatement statement =
                connection.prepareStatement("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")) {
            statement.execute();
        }
        require(connection, keyFile);
    }

    static boolean destroy(Connection connection, DepositId deposit) throws SQLException {
        String sql = """
                UPDATE deposit_key SET state = 'destroyed', wrapped = NULL, destroyed_at = now()
                WHERE deposit = ? AND state <> 'destroyed'
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, deposit.value());
            return statement.executeUpdate() == 1;
        }
    }

    private static void updateThese(Connection connection, String sql, Collection<DepositId> deposits)
            throws SQLException {
        List<UUID> ids = deposits.stream().map(DepositId::value).toList();
        Array array = connection.createArrayOf("uuid", ids.toArray());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, array);
            statement.executeUpdate();
        } finally {
            array.free();
        }
    }
}
