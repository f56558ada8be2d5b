/// De-identifying files without an archive: the command `deid`.
@NullMarked
package tessera.app.deid;

import org.jspecify.annotations.NullMarked;
