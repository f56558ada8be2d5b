package tessera.kernel.postgres;

import javax.sql.DataSource;
import tessera.kernel.Failure;
import tessera.kernel.Secret;

/// A PostgreSQL to work with, ours or the operator's. It hands out connections and makes the roles and
/// databases that the modules need; what is in the databases is the modules' own affair.
public sealed interface PostgresEndpoint extends AutoCloseable permits PostgresServer, ExternalPostgres {
    /// An unpooled source: every `getConnection` is a new connection.
    DataSource dataSource(Login login);

    /// Makes sure that the role exists and is let in with this password. It is no superuser, creates no roles
    /// and no databases and does not bypass row security. The server is sent the password's SCRAM verifier
    /// only.
    void ensureRole(String role, Secret password) throws Failure;

    /// Makes sure that a role exists that owns things (definer functions, say) and can never sign in.
    void ensureNoLoginRole(String role) throws Failure;

    /// Lets `role` act as `other` by SET ROLE, and so give things to it; it inherits none of its rights.
    void allowActingAs(String role, String other) throws Failure;

    /// Makes sure that the database exists. Only its owner and those who are granted CONNECT can enter it.
    void ensureDatabase(String database, String owner) throws Failure;

    /// Lets a role enter a database.
    void grantConnect(String database, String role) throws Failure;

    /// Removes a database with all its content, throwing out whoever is connected; nothing when there is none.
    void dropDatabase(String database) throws Failure;

    @Override
    void close() throws Failure;
}
