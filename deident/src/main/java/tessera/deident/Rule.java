package tessera.deident;

/// What a trial's profile says of an attribute by itself; it goes before table and options.
///
/// @param text for [Action#REPLACE], else empty
record Rule(TagPattern attribute, Action action, String text) {}
