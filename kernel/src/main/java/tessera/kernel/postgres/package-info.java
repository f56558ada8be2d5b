/// The PostgreSQL that Tessera brings along and supervises itself, or one that the operator runs.
///
/// Start reading at [tessera.kernel.postgres.PostgresEndpoint].
@NullMarked
package tessera.kernel.postgres;

import org.jspecify.annotations.NullMarked;
