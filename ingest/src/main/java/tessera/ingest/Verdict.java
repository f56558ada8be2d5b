package tessera.ingest;

import java.util.Optional;
import tessera.catalogue.archive.KnownInstance;

/// What is to be done with one object of a deposit.
sealed interface Verdict {
    record Archive(Arrived object, ObjectFacts facts) implements Verdict {}

    /// A person accepted it in place of the archived one.
    record Supersede(Arrived object, ObjectFacts facts, KnownInstance replaced) implements Verdict {}

    record Duplicate(Arrived object, ObjectFacts facts) implements Verdict {}

    record Hold(Arrived object, HeldReason reason) implements Verdict {}

    Arrived object();

    default Outcome outcome() {
        return switch (this) {
            case Archive archive -> new Outcome.Kept(archive.facts().uids());
            case Supersede supersede -> new Outcome.Kept(supersede.facts().uids());
            case Duplicate duplicate -> new Outcome.Duplicate(duplicate.facts().uids());
            case Hold hold -> new Outcome.Held(uidsOf(hold.object()), hold.reason());
        };
    }

    private static Optional<Outcome.ObjectUids> uidsOf(Arrived object) {
        return object.examination() instanceof Examination.Readable readable
                ? Optional.of(readable.facts().uids())
                : Optional.empty();
    }
}
