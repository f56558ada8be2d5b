package tessera.ingest;

import java.util.Optional;
import tessera.kernel.Uid;

/// What became of one object that arrived, as far as the sender is told when its deposit closes.
public sealed interface Outcome {
    /// The UIDs as far as they could be read, for the sender's answer.
    Optional<ObjectUids> uids();

    /// Kept, and on its way into the archive.
    ///
    /// @param renamed whether the archive has it under other UIDs than these
    record Kept(ObjectUids object, boolean renamed) implements Outcome {
        @Override
        public Optional<ObjectUids> uids() {
            return Optional.of(object);
        }
    }

    /// The same data set is already here; nothing was stored again.
    ///
    /// @param renamed whether the archive has it under other UIDs than these
    record Duplicate(ObjectUids object, boolean renamed) implements Outcome {
        @Override
        public Optional<ObjectUids> uids() {
            return Optional.of(object);
        }
    }

    /// The trial does not want it; it is not kept.
    ///
    /// @param sentence of the trial's profile; it says why
    record Rejected(ObjectUids object, String sentence) implements Outcome {
        @Override
        public Optional<ObjectUids> uids() {
            return Optional.of(object);
        }
    }

    /// Kept, and a person has to decide.
    record Held(Optional<ObjectUids> uids, HeldReason reason) implements Outcome {}

    /// Identifies the object to the sender (PS3.18 §10.5.3).
    record ObjectUids(Uid sopClass, Uid sopInstance, Uid study, Uid series) {}
}
