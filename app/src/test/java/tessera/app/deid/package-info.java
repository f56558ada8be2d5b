/// De-identifying files without an archive, tested through the command line.
@NullMarked
package tessera.app.deid;

import org.jspecify.annotations.NullMarked;
