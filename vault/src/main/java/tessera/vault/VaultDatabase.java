package tessera.vault;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import tessera.kernel.Failure;
import tessera.kernel.Secret;
import tessera.kernel.postgres.Login;
import tessera.kernel.postgres.PostgresEndpoint;

/// The vault's own database, which no other role can enter, and the connections to it.
final class VaultDatabase implements AutoCloseable {
    static final String NAME = "tessera_vault";

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
        postgres.ensureRole(NAME, password);
        postgres.ensureDatabase(NAME, NAME);
        DataSource source = postgres.dataSource(new Login(NAME, NAME, password));
        HikariConfig config = new HikariConfig();
        config.setPoolName("vault");
        config.setDataSource(source);
        config.setMaximumPoolSize(limits.connections());
        config.setMinimumIdle(1);
        config.setAutoCommit(false);
        HikariDataSource pool = new HikariDataSource(config);
        try {
            migrate(pool);
            return new VaultDatabase(pool);
        } catch (FlywayException e) {
            pool.close();
            throw new Failure("vault.not-migrated", "The vault's tables could not be brought up to date.", e);
        }
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

    private static void migrate(DataSource source) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:tessera/vault")
                .load()
                .migrate();
    }

    private static Failure failed(SQLException e) {
        return new Failure("vault.failed", "The vault's database failed (SQLSTATE " + e.getSQLState() + ").", e);
    }
}
