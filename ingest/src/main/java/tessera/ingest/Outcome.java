package tessera.ingest;

import java.util.Optional;
import tessera.kernel.Uid;

/// What became of one object that arrived, as far as the sender is told when its deposit closes.
public sealed interface Outcome {
    /// The UIDs as far as they could be read, for the sender's answer.
    Optional<ObjectUids> uids();

    /// Kept, and on its way into the archive.
    record Kept(ObjectUids object) implements Outcome {
        @Override
        public Optional<ObjectUids> uids() {
            return Optional.of(object);
        }
    }

    /// The same data set is already here; nothing was stored again.
    record Duplicate(ObjectUids object) implements Outcome {
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
