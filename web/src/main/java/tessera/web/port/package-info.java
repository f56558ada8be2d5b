/// What the faces need of the modules below, no wider than they need it.
@NullMarked
package tessera.web.port;

import org.jspecify.annotations.NullMarked;
