package tessera.catalogue;

import java.nio.file.Path;
import java.util.Map;
import tessera.kernel.Failure;
import tessera.kernel.Secret;
import tessera.kernel.postgres.PostgresEndpoint;

/// Our own export of every table of the catalogue: one file a table in PostgreSQL's COPY text form, taken in one
/// repeatable-read transaction. The embedded PostgreSQL ships no pg_dump.
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString", "UnusedVariable"})
public final class CatalogueDump {
    private final PostgresEndpoint postgres;
    private final Secret ownerPassword;

    public CatalogueDump(PostgresEndpoint postgres, Secret ownerPassword) {
        this.postgres = postgres;
        this.ownerPassword = ownerPassword;
    }

    /// Writes the export into an empty or new directory and returns the rows of each table. Counts are checked
    /// against the tables, so that row security can never hide a row from a backup. Files are written, not synced.
    public Map<String, Long> write(Path directory) throws Failure {
        throw new UnsupportedOperationException(postgres.toString() + ownerPassword + directory);
    }

    /// Fills an empty, migrated database from an export; refuses a database that holds rows, an export of another
    /// schema version, and a file whose row count or digest is not what the export says.
    public Map<String, Long> read(Path directory) throws Failure {
        throw new UnsupportedOperationException(postgres.toString() + ownerPassword + directory);
    }
}
