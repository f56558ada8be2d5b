/// STOW-RS (PS3.18 §10.5): requests of any size stream part by part into intake.
@NullMarked
package tessera.web.stow;

import org.jspecify.annotations.NullMarked;
