package tessera.catalogue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import tessera.catalogue.sql.Sql;
import tessera.catalogue.sql.Work;
import tessera.kernel.Failure;
import tessera.kernel.Secret;
import tessera.kernel.postgres.Login;
import tessera.kernel.postgres.PostgresEndpoint;
import tessera.kernel.postgres.PreparedMark;

/// The catalogue's PostgreSQL database, migrated and ready: one small connection pool for each role that works
/// in it.
///
/// The owner's connections live only as long as the migrations. `writer` is for ingest, governance, reindex and
/// release; `reader` is for every door, and without a [tessera.catalogue.gate.GateContext] it sees no row.
public final class Database implements AutoCloseable {
    /// To be raised when [CatalogueRoles#prepare] or [GateSecret] does anything else than before.
    private static final int PREPARATION = 1;

    private static final int ATTEMPTS = 4;
    private static final long CONNECTION_TIMEOUT_MS = 10_000;

    private final HikariDataSource writer;
    private final HikariDataSource reader;

    private Database(HikariDataSource writer, HikariDataSource reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /// Makes roles and database where they are missing, runs the migrations that are missing and opens the pools.
    /// Nothing is made or checked again that [PreparedMark] says was done.
    ///
    /// @throws Failure `catalogue.migration-failed` when the schema is newer than this program, or damaged;
    ///     `catalogue.failed` when the database cannot be reached
    public static Database open(PostgresEndpoint postgres, CatalogueSettings settings) throws Failure {
        DataSource owner =
                source(postgres, CatalogueRoles.OWNER, settings.passwords().owner());
        PreparedMark prepared = mark(settings);
        if (!prepared.standsIn(owner)) {
            CatalogueRoles.prepare(postgres, settings.passwords());
            Migrations.run(owner);
            GateSecret.store(owner, settings.gateSecret());
            prepared.set(owner, CatalogueRoles.DATABASE);
        }
        return new Database(
                pool(
                        source(
                                postgres,
                                CatalogueRoles.WRITER,
                                settings.passwords().writer()),
                        "writer",
                        settings.writerConnections()),
                pool(
                        source(
                                postgres,
                                CatalogueRoles.READER,
                                settings.passwords().reader()),
                        "reader",
                        settings.readerConnections()));
    }

    private static PreparedMark mark(CatalogueSettings settings) {
        CatalogueSettings.Passwords passwords = settings.passwords();
        List<byte[]> secrets = new ArrayList<>();
        for (Secret password : List.of(passwords.owner(), passwords.writer(), passwords.reader())) {
            secrets.add(password.reveal().getBytes(StandardCharsets.UTF_8));
        }
        secrets.add(settings.gateSecret().getEncoded());
        return PreparedMark.of(Database.class, Migrations.STEPS, PREPARATION, secrets);
    }

    static DataSource source(PostgresEndpoint postgres, String role, Secret password) {
        return postgres.dataSource(new Login(CatalogueRoles.DATABASE, role, password));
    }

    private static HikariDataSource pool(DataSource source, String name, int connections) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName("catalogue-" + name);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MS);
        config.setAutoCommit(true);
        return new HikariDataSource(config);
    }

    /// Connections with auto-commit on that see nothing without a context of the gate.
    public DataSource reader() {
        return reader;
    }

    /// Connections with auto-commit on that see every row but the gate's secret.
    public DataSource writer() {
        return writer;
    }

    /// Does `work` in one transaction as the writer. When PostgreSQL breaks a deadlock by giving this
    /// transaction up, the work is done again, so it must not change anything outside the database.
    public <T> T write(Work<T> work) throws Failure {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = writer.getConnection()) {
                return Sql.inTransaction(connection, work);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !Sql.isWorthRepeating(e)) {
                    throw Sql.failure(e);
                }
            }
        }
    }

    @Override
    public void close() {
        reader.close();
        writer.close();
    }
}
