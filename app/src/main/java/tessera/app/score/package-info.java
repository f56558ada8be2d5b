/// Measures de-identification: plants canaries in copies of objects, and looks for them in what was made of these.
///
/// It names no class of the engine or of its verifier, so that neither can hide its own mistakes here.
@NullMarked
package tessera.app.score;

import org.jspecify.annotations.NullMarked;
