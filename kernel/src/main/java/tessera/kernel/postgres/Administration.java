package tessera.kernel.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import tessera.kernel.Failure;
import tessera.kernel.Secret;

/// What the administrator of a server does: roles and databases.
final class Administration {
    private static final String INVALID_PASSWORD = "28P01";
    private static final String HOME = "postgres";

    private static final String RIGHTS = " NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION";

    private final Function<Login, DataSource> source;
    private final Login administrator;

    Administration(Function<Login, DataSource> source, String role, Secret password) {
        this.source = source;
        this.administrator = new Login(HOME, role, password);
    }

    /// Fails when the administrator is not let in.
    void check() throws Failure {
        try (Connection connection = home()) {
            if (!connection.isValid(0)) {
                throw new Failure("postgres.not-reached", "PostgreSQL does not answer.");
            }
        } catch (SQLException e) {
            throw INVALID_PASSWORD.equals(e.getSQLState())
                    ? new Failure(
                            "postgres.password-refused",
                            "PostgreSQL refuses the administrator's password. The database belongs to another key"
                                    + " file than the one in use.",
                            e)
                    : failure("PostgreSQL cannot be reached", e);
        }
    }

    void ensureRole(String role, Secret password) throws Failure {
        Login login = new Login(HOME, role, password);
        try (Connection connection = home()) {
            boolean known = makeRole(connection, role, "LOGIN");
            if (!known || !isLetIn(login)) {
                char[] text = password.reveal().toCharArray();
                connection.unwrap(PGConnection.class).alterUserPassword(role, text, "scram-sha-256");
            }
        } catch (SQLException e) {
            throw failure("The database role " + role + " could not be made", e);
        }
    }

    void ensureNoLoginRole(String role) throws Failure {
        try (Connection connection = home()) {
            makeRole(connection, role, "NOLOGIN");
        } catch (SQLException e) {
            throw failure("The database role " + role + " could not be made", e);
        }
    }

    /// Whether the role was there before. One that was is left as it is.
    private static boolean makeRole(Connection connection, String role, String login) throws SQLException {
        SqlName.check(role);
        if (exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
            return true;
        }
        execute(connection, "CREATE ROLE " + role + " " + login + RIGHTS);
        return false;
    }

    /// The password counts, not whether the role may then enter this database.
    private boolean isLetIn(Login login) {
        try (Connection connection = source.apply(login).getConnection()) {
            return !connection.isClosed();
        } catch (SQLException e) {
            return !INVALID_PASSWORD.equals(e.getSQLState());
        }
    }

    void allowActingAs(String role, String other) throws Failure {
        try (Connection connection = home()) {
            String grant = "GRANT " + SqlName.check(other) + " TO " + SqlName.check(role);
            execute(connection, grant + " WITH INHERIT FALSE, SET TRUE");
        } catch (SQLException e) {
            throw failure("The role " + role + " could not be allowed to act as " + other, e);
        }
    }

    void ensureDatabase(String database, String owner) throws Failure {
        SqlName.check(database);
        SqlName.check(owner);
        try (Connection connection = home()) {
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
                execute(connection, "GRANT " + owner + " TO CURRENT_USER"); // needed unless we are a superuser
                execute(connection, "CREATE DATABASE " + database + " OWNER " + owner + " TEMPLATE template0");
            }
            execute(connection, "REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
        } catch (SQLException e) {
            throw failure("The database " + database + " could not be made", e);
        }
    }

    void grantConnect(String database, String role) throws Failure {
        try (Connection connection = home()) {
            execute(connection, "GRANT CONNECT ON DATABASE " + SqlName.check(database) + " TO " + SqlName.check(role));
        } catch (SQLException e) {
            throw failure("The role " + role + " could not be let into " + database, e);
        }
    }

    void dropDatabase(String database) throws Failure {
        try (Connection connection = home()) {
            execute(connection, "DROP DATABASE IF EXISTS " + SqlName.check(database) + " WITH (FORCE)");
        } catch (SQLException e) {
            throw failure("The database " + database + " could not be removed", e);
        }
    }

    private Connection home() throws SQLException {
        return source.apply(administrator).getConnection();
    }

    private static boolean exists(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Failure failure(String sentence, SQLException e) {
        return new Failure("postgres.failed", sentence + " (SQLSTATE " + e.getSQLState() + ").", e);
    }
}
