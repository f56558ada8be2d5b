@NullMarked
package tessera.catalogue.bench;

import org.jspecify.annotations.NullMarked;
