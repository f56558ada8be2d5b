/// The web app and the viewer as static files.
@NullMarked
package tessera.web.files;

import org.jspecify.annotations.NullMarked;
