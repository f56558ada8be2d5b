package tessera.catalogue;

import javax.sql.DataSource;
import tessera.kernel.Failure;

/// The catalogue's PostgreSQL database, migrated and ready: one small connection pool for each role that works in it.
///
/// The owner's connection lives only as long as the migrations. `writer` is for ingest, reindex and release; `reader`
/// is for every door, and without a [tessera.catalogue.gate.GateContext] it sees no row of any trial.
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString", "UnusedVariable"})
public final class Database implements AutoCloseable {
    private Database() {}

    /// Runs the migrations that are missing and opens the pools.
    ///
    /// @throws Failure `catalogue.unreachable`, or `catalogue.migration-failed` when the schema is newer or damaged
    public static Database open(DatabaseSettings settings) throws Failure {
        throw new UnsupportedOperationException(settings.toString());
    }

    /// Connections with auto-commit on; sees every trial; may not change accounts' roles or read the gate's secret.
    public DataSource writer() {
        throw new UnsupportedOperationException();
    }

    /// Connections with auto-commit on; sees nothing without a context of the gate.
    public DataSource reader() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
