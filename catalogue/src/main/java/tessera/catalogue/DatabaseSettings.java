package tessera.catalogue;

import java.util.Properties;
import javax.crypto.SecretKey;

/// Where the catalogue's database is and with which passwords each role signs in.
///
/// @param url a JDBC URL of PostgreSQL 16 or later, the roles and the database already created (see [CatalogueRoles])
/// @param connection further properties of the driver, such as the socket factory of a unix socket
/// @param gateSecret an HMAC-SHA-256 key of 32 bytes; contexts are signed with it, and it is kept in a table only the
/// gate can read
/// @param readerConnections most connections of the doors' pool
/// @param writerConnections most connections of the ingest's pool
public record DatabaseSettings(
        String url,
        Properties connection,
        RolePasswords passwords,
        SecretKey gateSecret,
        int readerConnections,
        int writerConnections) {

    /// The passwords of the three roles that sign in.
    public record RolePasswords(String owner, String writer, String reader) {
        @Override
        public String toString() {
            return "***";
        }
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + url + "]";
    }
}
