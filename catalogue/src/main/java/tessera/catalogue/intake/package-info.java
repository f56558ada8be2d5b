@NullMarked
package tessera.catalogue.intake;

import org.jspecify.annotations.NullMarked;
