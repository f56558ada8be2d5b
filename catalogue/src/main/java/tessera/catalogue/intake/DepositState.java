package tessera.catalogue.intake;

/// Where a deposit is: arriving, durable and being worked on, or with every instance archived, held or
/// rejected.
public enum DepositState {
    OPEN,
    CLOSED,
    FINISHED
}
