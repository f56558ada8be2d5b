@NullMarked
package tessera.kernel;

import org.jspecify.annotations.NullMarked;
