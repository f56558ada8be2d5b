package tessera.app.deid;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tessera.deident.Change;
import tessera.deident.verify.VerifyFinding;
import tessera.dicom.DataSet;

/// What became of one input.
///
/// @param code stable, for scripts; empty for an input that went through
/// @param reason one sentence for people, without a value of the object
/// @param output the name of the file that was written
/// @param findings of the verifier, each with a code and a place
/// @param dryRun what would be done, when nothing is written
record DeidItem(
        Path path,
        Outcome outcome,
        String code,
        String reason,
        Optional<String> output,
        List<VerifyFinding> findings,
        Optional<DryRun> dryRun) {
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
        return new DeidItem(path, Outcome.ARCHIVED, "", "", Optional.of(name), List.of(), Optional.empty());
    }

    static DeidItem shown(Path path, DryRun dryRun) {
        return new DeidItem(path, Outcome.ARCHIVED, "", "", Optional.empty(), List.of(), Optional.of(dryRun));
    }

    static DeidItem stopped(Path path, Outcome outcome, String code, String reason) {
        return new DeidItem(path, outcome, code, reason, Optional.empty(), List.of(), Optional.empty());
    }

    /// The same input, now that its output was taken back.
    DeidItem held(String why, String sentence, List<VerifyFinding> found) {
        return new DeidItem(path, Outcome.HELD, why, sentence, Optional.empty(), found, Optional.empty());
    }
}
