package tessera.catalogue.trial;

/// A trial with what the caller may see of its holdings.
///
/// @param held open entries of the intake desk
public record TrialOverview(TrialRow trial, long participants, long studies, long series, long instances, long held) {}
