/// Keeping the archive sound: [Verifier] checks that all is as it was stored, [Reindexer] builds the catalogue
/// again.
@NullMarked
package tessera.ingest.upkeep;

import org.jspecify.annotations.NullMarked;
