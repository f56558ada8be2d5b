@NullMarked
package tessera.trials;

import org.jspecify.annotations.NullMarked;
