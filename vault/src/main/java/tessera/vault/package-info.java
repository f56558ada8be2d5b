/// Keys: the key file with the master key, what is derived from it, and the keys of deposits.
///
/// Start reading at [tessera.vault.Vault] and [tessera.vault.KeyFiles].
@NullMarked
package tessera.vault;

import org.jspecify.annotations.NullMarked;
