package tessera.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tessera.kernel.TrialCode;
import tessera.store.journal.RecordRef;

/// What intake decided about a deposit: whose it is, and what to do with each of its objects.
///
/// @param trial empty when no trial was recognised; then everything is held
/// @param participant the participant's code; empty when none could be told, or is still to be made
/// @param toEnrol who gets a code when something of theirs is archived
/// @param renamed whether the archive gives its own UIDs
record Judgement(
        Optional<TrialCode> trial,
        Optional<String> participant,
        Optional<Person> toEnrol,
        boolean renamed,
        List<Verdict> verdicts) {
    Judgement {
        verdicts = List.copyOf(verdicts);
    }

    List<Outcome> outcomes() {
        return verdicts.stream().map(verdict -> verdict.outcome(renamed)).toList();
    }

    /// The same with other verdicts on some objects.
    Judgement with(List<Verdict> others) {
        Map<RecordRef, Verdict> byObject = new HashMap<>();
        others.forEach(verdict -> byObject.put(verdict.object().ref(), verdict));
        List<Verdict> changed = verdicts.stream()
                .map(verdict -> byObject.getOrDefault(verdict.object().ref(), verdict))
                .toList();
        return new Judgement(trial, participant, toEnrol, renamed, changed);
    }

    Judgement enrolled(String code) {
        return new Judgement(trial, Optional.of(code), Optional.empty(), renamed, verdicts);
    }

    @Override
    public String toString() {
        return "Judgement[" + trial + ", " + verdicts.size() + " objects]";
    }
}
