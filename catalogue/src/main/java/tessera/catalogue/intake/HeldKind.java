package tessera.catalogue.intake;

/// What is held as one: a whole deposit, a series of it, or a single instance.
public enum HeldKind {
    DEPOSIT,
    SERIES,
    INSTANCE
}
