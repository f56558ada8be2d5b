@NullMarked
package tessera.web.stow;

import org.jspecify.annotations.NullMarked;
