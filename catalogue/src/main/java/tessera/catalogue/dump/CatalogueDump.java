package tessera.catalogue.dump;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
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

/// Our own export of every table of the catalogue: one file a table in PostgreSQL's COPY text form with the
/// columns' names in line one, taken in one repeatable-read transaction, and `catalogue.json` with the rows and
/// SHA-256 of each. The embedded PostgreSQL ships no pg_dump. The gate's secret is not in it: it comes from the
/// keys.
public final class CatalogueDump {
    private static final String MAKE_COMPARABLE =
            "set local datestyle = 'ISO'; set local timezone = 'UTC'; set local bytea_output = 'hex'";

    private final PostgresEndpoint postgres;
    private final Secret ownerPassword;

    public CatalogueDump(PostgresEndpoint postgres, Secret ownerPassword) {
        this.postgres = postgres;
        this.ownerPassword = ownerPassword;
    }

    /// Writes the export into an empty or new directory and returns the rows of each table. Refuses when a
    /// policy could hide a row of any table from the export. Files are written, not synced.
    ///
    /// @throws Failure `catalogue.dump-hidden-rows`, `catalogue.dump-not-written`
    public Map<String, Long> write(Path directory) throws Failure {
        int version = Migrations.version(owner());
        return asOwner(connection -> {
            Sql.execute(connection, "set transaction isolation level repeatable read, read only");
            Sql.execute(connection, MAKE_COMPARABLE);
            DumpTable.requireNothingHidden(connection);
            DumpFiles files = DumpFiles.create(directory);
            try {
                for (DumpTable table : DumpTable.inOrderOfReferences(connection)) {
                    files.write(connection, table);
                }
                return rows(files.finish(version));
            } catch (IOException e) {
                throw new Failure("catalogue.dump-not-written", "The catalogue's export could not be written.", e);
            }
        });
    }

    /// Fills an empty, migrated database from an export, in one transaction.
    ///
    /// @throws Failure `catalogue.dump-refused` for a database that holds rows, an export of another schema
    ///     version, and a file whose row count or digest is not what the export says
    public Map<String, Long> read(Path directory) throws Failure {
        DumpManifest manifest = DumpFiles.manifest(directory);
        if (manifest.schemaVersion() != Migrations.version(owner())) {
            throw DumpFiles.refused("it is of another version of the schema");
        }
        return asOwner(connection -> {
            Sql.execute(connection, MAKE_COMPARABLE);
            List<DumpTable> tables = DumpTable.inOrderOfReferences(connection);
            if (!tables.stream().map(DumpTable::name).toList().equals(manifest.names())) {
                throw DumpFiles.refused("it does not hold the same tables");
            }
            for (DumpTable table : tables) {
                table.requireEmpty(connection);
            }
            for (DumpTable table : tables) {
                DumpFiles.read(connection, directory, table, manifest.table(table.name()));
                table.continueNumbers(connection);
            }
            return rows(manifest);
        });
    }

    private static Map<String, Long> rows(DumpManifest manifest) {
        Map<String, Long> rows = new LinkedHashMap<>();
        manifest.tables().forEach(table -> rows.put(table.name(), table.rows()));
        return rows;
    }

    private interface OwnersWork {
        Map<String, Long> with(Connection connection) throws SQLException, Failure;
    }

    private Map<String, Long> asOwner(OwnersWork work) throws Failure {
        try (Connection connection = owner().getConnection()) {
            return Sql.inTransaction(connection, work::with);
        } catch (SQLException e) {
            throw Sql.failure(e);
        }
    }

    private DataSource owner() {
        return postgres.dataSource(new Login(CatalogueRoles.DATABASE, CatalogueRoles.OWNER, ownerPassword));
    }
}
