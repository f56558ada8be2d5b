package tessera.ingest;

import java.io.IOException;
import java.util.Optional;
import tessera.kernel.Failure;
import tessera.kernel.Uid;
import tessera.store.pack.DeIdentification;

/// What the objects of one series become on their way into a pack. One form is for one series and one thread.
interface ObjectForm {
    /// How they were de-identified; empty when they are kept as received.
    Optional<DeIdentification> deIdentification();

    /// The UID that stands in the archive for one that arrived.
    Uid archived(Uid original);

    Shaped shape(Original original, ObjectFacts facts) throws Failure, IOException;

    /// When all objects were shaped and `added` of them are in the pack: why the series is held all the same.
    Optional<Shaped.Held> check(int added);
}
