package tessera.store.journal;

/// What a replay found.
///
/// @param records records handed to the visitor
/// @param erased records passed over because their deposit has no key any more
/// @param released records passed over because their deposit was already packed or rejected
/// @param holes places where a damaged or never synced record was passed over
public record ReplayReport(long records, long erased, long released, long holes) {}
