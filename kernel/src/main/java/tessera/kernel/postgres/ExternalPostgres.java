package tessera.kernel.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import tessera.kernel.Failure;
import tessera.kernel.Secret;

/// A PostgreSQL 16 or newer that the operator runs, named by a JDBC URL without user and password, for example
/// `jdbc:postgresql://db.example.org/postgres?sslmode=verify-full`.
///
/// Refused are: an older server; one that may lose what it committed (`fsync` or `full_page_writes` off); and a
/// connection to another host that is not encrypted to a verified server.
public final class ExternalPostgres implements PostgresEndpoint {
    private static final int OLDEST_VERSION = 160_000;
    private static final Set<String> LOCAL_HOSTS = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    private static final Set<String> VERIFIED = Set.of("verify-ca", "verify-full");

    private final String url;
    private final Administration administration;

    private ExternalPostgres(String url, String administrator, Secret password) {
        this.url = url;
        this.administration = new Administration(this::dataSource, administrator, password);
    }

    /// `administrator` may create roles and databases (CREATEROLE CREATEDB); it need not be a superuser.
    public static ExternalPostgres connect(String url, String administrator, Secret password) throws Failure {
        checkUrl(url);
        ExternalPostgres postgres = new ExternalPostgres(url, administrator, password);
        postgres.administration.check();
        postgres.checkServer(new Login("postgres", administrator, password));
        return postgres;
    }

    @Override
    public DataSource dataSource(Login login) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        ConnectionSettings.apply(login, source);
        return source;
    }

    @Override
    public void ensureRole(String role, Secret password) throws Failure {
        administration.ensureRole(role, password);
    }

    @Override
    public void ensureNoLoginRole(String role) throws Failure {
        administration.ensureNoLoginRole(role);
    }

    @Override
    public void allowActingAs(String role, String other) throws Failure {
        administration.allowActingAs(role, other);
    }

    @Override
    public void ensureDatabase(String database, String owner) throws Failure {
        administration.ensureDatabase(database, owner);
    }

    @Override
    public void grantConnect(String database, String role) throws Failure {
        administration.grantConnect(database, role);
    }

    @Override
    public void dropDatabase(String database) throws Failure {
        administration.dropDatabase(database);
    }

    /// The operator's server runs on.
    @Override
    public void close() {}

    private static void checkUrl(String url) throws Failure {
        Properties parts = Driver.parseURL(url, new Properties());
        if (parts == null) {
            throw new Failure(
                    "postgres.url", "database.url is not of the form jdbc:postgresql://host:port/postgres?sslmode=….");
        }
        if (PGProperty.USER.getOrDefault(parts) != null || PGProperty.PASSWORD.getOrDefault(parts) != null) {
            throw new Failure("postgres.url", "database.url must not hold a user or a password; both have settings.");
        }
        String mode = String.valueOf(PGProperty.SSL_MODE.getOrDefault(parts));
        for (String host :
                String.valueOf(PGProperty.PG_HOST.getOrDefault(parts)).split(",", -1)) {
            if (!LOCAL_HOSTS.contains(host) && !VERIFIED.contains(mode)) {
                throw new Failure(
                        "postgres.not-encrypted",
                        "database.url leads to another machine without sslmode=verify-full (or verify-ca).");
            }
        }
    }

    private void checkServer(Login login) throws Failure {
        try (Connection connection = dataSource(login).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT current_setting('server_version_num')::int,
                               current_setting('fsync') = 'on' AND current_setting('full_page_writes') = 'on'
                        """)) {
            row.next();
            if (row.getInt(1) < OLDEST_VERSION) {
                throw new Failure("postgres.too-old", "The PostgreSQL of database.url is older than 16.");
            }
            if (!row.getBoolean(2)) {
                throw new Failure(
                        "postgres.not-durable",
                        "The PostgreSQL of database.url runs with fsync or full_page_writes off and may lose what it"
                                + " has committed.");
            }
        } catch (SQLException e) {
            throw new Failure("postgres.failed", "The PostgreSQL of database.url cannot be asked.", e);
        }
    }
}
