package tessera.catalogue.intake;

/// Instances of a deposit by outcome.
public record DepositCounts(int received, int archived, int duplicate, int held, int rejected) {
    public static DepositCounts none() {
        return new DepositCounts(0, 0, 0, 0, 0);
    }
}
