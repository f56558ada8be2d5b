/// Commands reach a running archive through a socket in its data directory, so that they work whether or not
/// the server runs and never open its files twice.
@NullMarked
package tessera.app.control;

import org.jspecify.annotations.NullMarked;
