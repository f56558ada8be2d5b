/// De-identification by PS3.15 Annex E: the action table, profiles, and the engine that rewrites a data set.
@NullMarked
package tessera.deident;

import org.jspecify.annotations.NullMarked;
