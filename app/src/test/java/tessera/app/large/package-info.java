/// Instances of many gigabytes through the whole archive.
@NullMarked
package tessera.app.large;

import org.jspecify.annotations.NullMarked;
