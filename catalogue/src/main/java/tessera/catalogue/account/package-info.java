@NullMarked
package tessera.catalogue.account;

import org.jspecify.annotations.NullMarked;
