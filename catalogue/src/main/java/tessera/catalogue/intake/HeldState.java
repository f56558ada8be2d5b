package tessera.catalogue.intake;

/// How an entry of the intake desk stands.
public enum HeldState {
    OPEN,
    ACCEPTED,
    REJECTED,
    ASSIGNED
}
