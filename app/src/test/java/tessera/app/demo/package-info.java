@NullMarked
package tessera.app.demo;

import org.jspecify.annotations.NullMarked;
