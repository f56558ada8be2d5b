package tessera.catalogue.dump;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import tessera.catalogue.CatalogueRoles;
import tessera.catalogue.Migrations;
import tessera.catalogue.sql.Sql;
import tessera.kernel.Failure;
import tessera.kernel.Secret;
import tessera.kernel.postgres.Login;
import tessera.kernel.postgres.PostgresEndpoint;

/// Our own export of every table of the catalogue: one compressed file a table in PostgreSQL's COPY text form,
/// and a
/// manifest with rows and digests, taken in one repeatable-read transaction while others go on writing. (The
/// embedded
/// PostgreSQL ships no pg_dump.) The gate's secret is the one table left out: it comes from the vault.
public final class CatalogueDump {
    private final DataSource owner;

    public CatalogueDump(PostgresEndpoint postgres, Secret ownerPassword) {
        owner = postgres.dataSource(new Login(CatalogueRoles.DATABASE, CatalogueRoles.OWNER, ownerPassword));
    }

    /// Writes the export into an existing empty directory and returns the rows of each table. Refuses when a policy
    /// could hide a row from the owner. Files are written, not synced.
    public Map<String, Long> write(Path directory) throws Failure {
        int version = Migrations.version(owner);
        try (Connection connection = owner.getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return Sql.inTransaction(connection, c -> write(c, directory, version));
        } catch (SQLException e) {
            throw Sql.failure(e);
        }
    }

    private static Map<String, Long> write(Connection connection, Path directory, int version)
            throws SQLException, Failure {
        List<DumpManifest.Entry> entries = new ArrayList<>();
        try {
            for (String name : DumpedTable.NAMES) {
                DumpedTable table = new DumpedTable(connection, name);
                table.requireEveryRowVisible();
                entries.add(table.copyTo(directory));
            }
            DumpManifest manifest = new DumpManifest(version, entries);
            manifest.write(directory);
            return rows(manifest);
        } catch (IOException e) {
            throw new Failure("dump.not-written", "The catalogue's export could not be written.", e);
        }
    }

    /// Fills an empty, migrated database from an export, in one transaction. Refuses a database that holds rows, an
    /// export of another schema version, and a file whose digest or rows are not what the manifest says.
    public Map<String, Long> read(Path directory) throws Failure {
        int version = Migrations.version(owner);
        try (Connection connection = owner.getConnection()) {
            return Sql.inTransaction(connection, c -> read(c, directory, version));
        } catch (SQLException e) {
            throw Sql.failure(e);
        }
    }

    private static Map<String, Long> read(Connection connection, Path directory, int version)
            throws SQLException, Failure {
        try {
            DumpManifest manifest = DumpManifest.read(directory);
            if (manifest.schemaVersion() != version) {
                throw new Failure(
                        "dump.other-version",
                        "The export is of schema version " + manifest.schemaVersion() + ", this program has " + version
                                + ".");
            }
            for (DumpManifest.Entry entry : manifest.entries()) {
                DumpedTable table = new DumpedTable(connection, entry.table());
                table.requireEmpty();
                table.copyFrom(directory, entry);
            }
            return rows(manifest);
        } catch (IOException e) {
            throw new Failure("dump.not-read", "The catalogue's export could not be read.", e);
        }
    }

    private static Map<String, Long> rows(DumpManifest manifest) {
        Map<String, Long> rows = new LinkedHashMap<>();
        manifest.entries().forEach(entry -> rows.put(entry.table(), entry.rows()));
        return rows;
    }
}
