package tessera.vault;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import tessera.kernel.Failure;
import tessera.kernel.Secret;
import tessera.kernel.postgres.Login;
import tessera.kernel.postgres.PostgresEndpoint;
import tessera.kernel.postgres.PreparedMark;

/// The vault's own database, which no other role can enter, and the connections to it.
final class VaultDatabase implements AutoCloseable {
    static final String NAME = "tessera_vault";

    /// All migrations there are, from the first on; a test compares them with the folder.
    static final List<String> STEPS = List.of(
            "V001__deposit_keys.sql",
            "V002__participants.sql",
            "V003__reidentification.sql",
            "V004__participant_lists.sql");

    /// To be raised when role and database are prepared in any other way than before.
    private static final int PREPARATION = 1;

    private final HikariDataSource pool;

    private VaultDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    /// Something done in one transaction.
    interface Work<T, E extends Exception> {
        T on(Connection connection) throws SQLException, Failure, E;
    }

    /// Makes role, database and tables where they are missing.
    static VaultDatabase open(PostgresEndpoint postgres, Secret password, VaultLimits limits) throws Failure {
        DataSource source = postgres.dataSource(new Login(NAME, NAME, password));
        PreparedMark prepared = PreparedMark.of(
                VaultDatabase.class,
                STEPS,
                PREPARATION,
                List.of(password.reveal().getBytes(StandardCharsets.UTF_8)));
        if (!prepared.standsIn(source)) {
            postgres.ensureRole(NAME, password);
            postgres.ensureDatabase(NAME, NAME);
            migrate(source);
            prepared.set(source, NAME);
        }
        HikariConfig config = new HikariConfig();
        config.setPoolName("vault");
        config.setDataSource(source);
        config.setMaximumPoolSize(limits.connections());
        config.setMinimumIdle(1);
        config.setAutoCommit(false);
        return new VaultDatabase(new HikariDataSource(config));
    }

    /// Returns when the transaction is on stable storage.
    <T, E extends Exception> T commit(Work<T, E> work) throws Failure, E {
        try (Connection connection = pool.getConnection()) {
            boolean done = false;
            try {
                T result = work.on(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// For commands that cannot be in a transaction.
    void execute(String command) throws Failure {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute(command);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private static void migrate(DataSource source) throws Failure {
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:tessera/vault")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new Failure("vault.not-migrated", "The vault's tables could not be brought up to date.", e);
        }
    }

    private static Failure failed(SQLException e) {
        return new Failure("vault.failed", "The vault's database failed (SQLSTATE " + e.getSQLState() + ").", e);
    }
}
