package tessera.vault;

/// How many keys and connections the vault has at once.
///
/// @param batch deposit keys made in one commit; as many at most are made in vain when the process dies
/// @param connections of the vault's pool
public record VaultLimits(int batch, int connections) {
    public static final VaultLimits DEFAULT = new VaultLimits(256, 3);
}
