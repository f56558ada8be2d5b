@NullMarked
package tessera.governance;

import org.jspecify.annotations.NullMarked;
