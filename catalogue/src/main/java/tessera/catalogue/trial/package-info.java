@NullMarked
package tessera.catalogue.trial;

import org.jspecify.annotations.NullMarked;
