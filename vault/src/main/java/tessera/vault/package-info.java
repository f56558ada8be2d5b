@NullMarked
package tessera.vault;

import org.jspecify.annotations.NullMarked;
