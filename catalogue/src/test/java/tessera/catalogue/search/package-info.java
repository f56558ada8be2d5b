@NullMarked
package tessera.catalogue.search;

import org.jspecify.annotations.NullMarked;
