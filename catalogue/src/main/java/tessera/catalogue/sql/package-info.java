@NullMarked
package tessera.catalogue.sql;

import org.jspecify.annotations.NullMarked;
