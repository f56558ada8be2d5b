@NullMarked
package tessera.ingest;

import org.jspecify.annotations.NullMarked;
