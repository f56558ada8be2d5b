/// Reading the one configuration file. What a key means is the business of whoever declares it.
///
/// Start reading at [tessera.kernel.settings.SettingsFile].
@NullMarked
package tessera.kernel.settings;

import org.jspecify.annotations.NullMarked;
