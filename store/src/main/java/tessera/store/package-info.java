@NullMarked
package tessera.store;

import org.jspecify.annotations.NullMarked;
