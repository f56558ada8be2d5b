@NullMarked
package tessera.catalogue.gate;

import org.jspecify.annotations.NullMarked;
