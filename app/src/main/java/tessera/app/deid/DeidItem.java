package tessera.app.deid;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tessera.deident.Change;
import tessera.dicom.DataSet;

/// What became of one input.
///
/// @param code stable, for scripts; empty for an input that went through
/// @param reason one sentence for people, without a value of the object
/// @param output the name of the file that was written
/// @param dryRun what would be done, when nothing is written
record DeidItem(
        Path path, Outcome outcome, String code, String reason, Optional<String> output, Optional<DryRun> dryRun) {
    enum Outcome {
        ARCHIVED,
        HELD,
        REJECTED,
        DUPLICATE,
        DROPPED
    }

    /// The changes to an object, with the object they were made to.
    record DryRun(DataSet before, List<Change> changes) {
        @Override
        public String toString() {
            return "***";
        }
    }

    static DeidItem written(Path path, String name) {
        return new DeidItem(path, Outcome.ARCHIVED, "", "", Optional.of(name), Optional.empty());
    }

    static DeidItem shown(Path path, DryRun dryRun) {
        return new DeidItem(path, Outcome.ARCHIVED, "", "", Optional.empty(), Optional.of(dryRun));
    }

    static DeidItem stopped(Path path, Outcome outcome, String code, String reason) {
        return new DeidItem(path, outcome, code, reason, Optional.empty(), Optional.empty());
    }
}
