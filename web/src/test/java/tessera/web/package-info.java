@NullMarked
package tessera.web;

import org.jspecify.annotations.NullMarked;
