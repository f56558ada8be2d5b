package tessera.deident;

import java.util.List;
import tessera.dicom.DataSet;
import tessera.kernel.Uid;

/// What became of one object.
public sealed interface DeidOutcome {
    /// It is de-identified. Pixel data and long values stay where they are, in the source.
    ///
    /// @param fileMeta made anew (PS3.15 §E.1.1: file meta information and preamble are replaced)
    /// @param dataSet in the encoding of the source
    record Done(DataSet fileMeta, DataSet dataSet, Uid sopInstance, List<Change> changes) implements DeidOutcome {
        public Done {
            changes = List.copyOf(changes);
        }
    }

    /// A person has to decide. `code` is stable, `sentence` for people; neither has a value of the object.
    record Held(String code, String sentence) implements DeidOutcome {}

    /// The profile does not want it.
    record Dropped(String code, String sentence) implements DeidOutcome {}
}
