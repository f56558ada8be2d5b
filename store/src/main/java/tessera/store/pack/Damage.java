package tessera.store.pack;

/// One thing that is wrong with a pack.
///
/// @param code stable, for example `pack.digest-mismatch`
/// @param entry the entry it is about; empty for the pack as a whole
public record Damage(String code, String entry, String sentence) {}
