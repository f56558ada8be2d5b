/// The second look at what de-identification made: searches the output for what the source says about people,
/// and holds the two against each other. It shares no class with the engine, so that both do not err alike.
@NullMarked
package tessera.deident.verify;

import org.jspecify.annotations.NullMarked;
