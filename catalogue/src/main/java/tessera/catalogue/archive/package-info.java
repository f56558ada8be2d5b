@NullMarked
package tessera.catalogue.archive;

import org.jspecify.annotations.NullMarked;
