/// Power cuts and kills at any moment: nothing acknowledged is lost, nothing is there twice.
@NullMarked
package tessera.store.crash;

import org.jspecify.annotations.NullMarked;
