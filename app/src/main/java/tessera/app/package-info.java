@NullMarked
package tessera.app;

import org.jspecify.annotations.NullMarked;
