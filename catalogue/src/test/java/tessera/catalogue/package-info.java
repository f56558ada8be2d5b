@NullMarked
package tessera.catalogue;

import org.jspecify.annotations.NullMarked;
