package tessera.vault;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import tessera.kernel.Failure;
import tessera.kernel.FileDisk;
import tessera.kernel.Secret;
import tessera.kernel.postgres.Login;
import tessera.kernel.postgres.PostgresLimits;
import tessera.kernel.postgres.PostgresServer;

/// A real PostgreSQL with a vault in it, seen also by its superuser: what an attacker with a dump sees.
final class VaultUnderTest implements AutoCloseable {
    static final VaultLimits LIMITS = new VaultLimits(8, 4);

    private final Path directory;
    private final KeyFile first;
    private final PostgresServer postgres;

    VaultUnderTest(Path directory) throws Failure {
        this.directory = directory;
        this.first = newKeyFile("first.keys");
        this.postgres = PostgresServer.start(
                cluster().resolveSibling("postgres"), first.databasePassword("superuser"), PostgresLimits.DEFAULT);
    }

    KeyFile first() {
        return first;
    }

    PostgresServer postgres() {
        return postgres;
    }

    Path cluster() {
        return directory.resolve("data/postgres");
    }

    KeyFile newKeyFile(String name) throws Failure {
        return new KeyFiles(new FileDisk(), new SecureRandom())
                .create(directory.resolve(name), new KeyProtection.Permissions());
    }

    Vault open(KeyFile keyFile) throws Failure {
        return Vault.open(postgres, keyFile, LIMITS);
    }

    VaultDatabase database(KeyFile keyFile) throws Failure {
        return VaultDatabase.open(postgres, keyFile.databasePassword(VaultDatabase.NAME), LIMITS);
    }

    /// As at the first start: no database at all.
    void forget() throws Failure {
        postgres.dropDatabase(VaultDatabase.NAME);
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    List<String> column(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> column = new ArrayList<>();
            while (row.next()) {
                column.add(row.getString(1));
            }
            return column;
        }
    }

    /// Every row of every table, as text.
    String dump() throws SQLException {
        StringBuilder dump = new StringBuilder();
        for (String table : column("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
            column("SELECT t::text FROM " + table + " t")
                    .forEach(row -> dump.append(table).append(row).append('\n'));
        }
        return dump.toString();
    }

    private Connection connect() throws SQLException {
        Secret password = first.databasePassword("superuser");
        return postgres.dataSource(new Login(VaultDatabase.NAME, "tessera_superuser", password))
                .getConnection();
    }

    @Override
    public void close() throws Failure {
        postgres.close();
    }
}
