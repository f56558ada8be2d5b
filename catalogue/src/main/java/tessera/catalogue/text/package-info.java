@NullMarked
package tessera.catalogue.text;

import org.jspecify.annotations.NullMarked;
