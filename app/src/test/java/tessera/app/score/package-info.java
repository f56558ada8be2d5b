@NullMarked
package tessera.app.score;

import org.jspecify.annotations.NullMarked;
