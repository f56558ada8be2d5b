/// The REST interface under `/api/v1/`, and what tells machines how the server is.
@NullMarked
package tessera.web.api;

import org.jspecify.annotations.NullMarked;
