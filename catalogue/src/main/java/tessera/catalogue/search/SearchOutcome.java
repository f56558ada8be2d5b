package tessera.catalogue.search;

import java.util.List;

/// What is known of an answer before its first row is written.
///
/// @param rows how many rows follow
/// @param more true when further rows match beyond `limit` (the caller sends Warning 299)
/// @param ignored query keys that this level does not match on and that were therefore not applied
public record SearchOutcome(int rows, boolean more, List<Integer> ignored) {}
