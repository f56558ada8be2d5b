/// Keys, and who participants are: the key file and its rotation, the keys of deposits, the secrets of trials,
/// and people with their codes, date offsets and sealed identifiers.
///
/// Start reading at [tessera.vault.Vault] and [tessera.vault.KeyFiles].
@NullMarked
package tessera.vault;

import org.jspecify.annotations.NullMarked;
