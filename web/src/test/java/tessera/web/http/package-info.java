@NullMarked
package tessera.web.http;

import org.jspecify.annotations.NullMarked;
