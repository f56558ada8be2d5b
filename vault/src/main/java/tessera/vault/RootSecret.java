package tessera.vault;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import tessera.kernel.Failure;

/// The secret from which everything is derived that must outlive the key file: the UIDs of trials, the marks of
/// sources, the audit log's signer. It lies in the vault, wrapped by the master key of the day.
final class RootSecret {
    static final String SELECT = "SELECT wrapped FROM vault_secret WHERE name = 'root'";

    private RootSecret() {}

    /// Makes it where there is none. A new vault's is random. In a vault from before there was a root secret,
    /// these things were derived from the master key itself, so that one becomes the root.
    static MasterKey claim(Connection connection, VaultKeys keys, boolean newVault, SecureRandom random)
            throws SQLException, Failure {
        MasterKey first = newVault ? MasterKey.random(random) : keys.master();
        String insert = "INSERT INTO vault_secret (name, wrapped) VALUES ('root', ?) ON CONFLICT DO NOTHING";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setBytes(1, keys.root().wrap(first.bytes(), associated()));
            statement.executeUpdate();
        }
        return read(connection, keys);
    }

    /// Fails with `vault.key-damaged` when it is missing or was wrapped by another master key.
    static MasterKey read(Connection connection, VaultKeys keys) throws SQLException, Failure {
        try (PreparedStatement statement = connection.prepareStatement(SELECT);
                ResultSet row = statement.executeQuery()) {
            byte[] wrapped = row.next() ? row.getBytes(1) : new byte[0];
            return new MasterKey(keys.root().unwrap(wrapped, associated()).orElseThrow(RootSecret::damaged));
        }
    }

    static byte[] associated() {
        return "root".getBytes(StandardCharsets.US_ASCII);
    }

    private static Failure damaged() {
        return new Failure(
                "vault.key-damaged", "The root secret in the vault was changed or wrapped by another master key.");
    }
}
