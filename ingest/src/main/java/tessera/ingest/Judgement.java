package tessera.ingest;

import java.util.List;
import java.util.Optional;
import tessera.kernel.TrialCode;

/// What intake decided about a deposit: whose it is, and what to do with each of its objects.
///
/// @param trial empty when no trial was recognised; then everything is held
/// @param participant the participant's code; empty when none could be told
record Judgement(Optional<TrialCode> trial, Optional<String> participant, List<Verdict> verdicts) {
    Judgement {
        verdicts = List.copyOf(verdicts);
    }

    List<Outcome> outcomes() {
        return verdicts.stream().map(Verdict::outcome).toList();
    }

    @Override
    public String toString() {
        return "Judgement[" + trial + ", " + verdicts.size() + " objects]";
    }
}
