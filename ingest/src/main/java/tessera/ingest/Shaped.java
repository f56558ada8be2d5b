package tessera.ingest;

import java.util.List;
import tessera.dicom.DicomObject;
import tessera.kernel.Failure;
import tessera.kernel.Uid;
import tessera.store.pack.PackDraft;
import tessera.store.pack.PackEntry;
import tessera.store.pack.PackInstance;

/// What became of one object.
sealed interface Shaped {
    /// It goes into the pack.
    ///
    /// @param object as read, from the original or from what is kept
    /// @param shift by how much a place in `object` is shifted in what is kept
    record Instance(Uid sopInstance, Uid sopClass, DicomObject object, long shift, Content content) implements Shaped {
        @Override
        public String toString() {
            return "Instance[***]";
        }
    }

    /// It is held.
    ///
    /// @param details places and codes for the person who decides; never a value
    /// @param wholeSeries whether its series is held with it
    record Held(HeldReason reason, List<String> details, boolean wholeSeries) implements Shaped {
        public Held {
            details = List.copyOf(details);
        }
    }

    /// The trial's profile does not want it.
    record Dropped(String sentence) implements Shaped {}

    /// Puts the bytes into a pack.
    interface Content {
        PackEntry addTo(PackDraft draft, PackInstance instance) throws Failure;
    }
}
