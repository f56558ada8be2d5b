@NullMarked
package tessera.catalogue.dump;

import org.jspecify.annotations.NullMarked;
