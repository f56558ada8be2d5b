package tessera.ingest;

import java.util.List;
import java.util.Optional;
import tessera.catalogue.archive.KnownInstance;

/// What is to be done with one object of a deposit.
sealed interface Verdict {
    record Archive(Arrived object, ObjectFacts facts) implements Verdict {}

    /// A person accepted it in place of the archived one.
    record Supersede(Arrived object, ObjectFacts facts, KnownInstance replaced) implements Verdict {}

    record Duplicate(Arrived object, ObjectFacts facts) implements Verdict {}

    /// The trial's profile does not want it.
    ///
    /// @param sentence of the profile; it says why
    record Drop(Arrived object, ObjectFacts facts, String sentence) implements Verdict {}

    /// @param details places and codes for the person who decides; never a value of the object
    record Hold(Arrived object, HeldReason reason, List<String> details) implements Verdict {
        public Hold {
            details = List.copyOf(details);
        }

        Hold(Arrived object, HeldReason reason) {
            this(object, reason, List.of());
        }
    }

    Arrived object();

    /// @param renamed whether the archive has it under other UIDs than the sender
    default Outcome outcome(boolean renamed) {
        return switch (this) {
            case Archive archive -> new Outcome.Kept(archive.facts().uids(), renamed);
            case Supersede supersede -> new Outcome.Kept(supersede.facts().uids(), renamed);
            case Duplicate duplicate -> new Outcome.Duplicate(duplicate.facts().uids(), renamed);
            case Drop drop -> new Outcome.Rejected(drop.facts().uids(), drop.sentence());
            case Hold hold -> new Outcome.Held(uidsOf(hold.object()), hold.reason());
        };
    }

    private static Optional<Outcome.ObjectUids> uidsOf(Arrived object) {
        return object.examination() instanceof Examination.Readable readable
                ? Optional.of(readable.facts().uids())
                : Optional.empty();
    }
}
