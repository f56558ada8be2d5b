package tessera.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tessera.kernel.DepositId;
import tessera.kernel.TrialCode;

/// What one sender sent for one study in one go, all of it durable in the journal.
///
/// @param assignment what a person decided about it at the intake desk
record Deposit(
        DepositId id, DepositOrigin origin, Instant opened, List<Arrived> objects, Optional<Assignment> assignment) {
    Deposit {
        objects = List.copyOf(objects);
    }

    /// A decision that overrules what intake would find by itself.
    ///
    /// @param trial the trial it belongs to
    /// @param participant the participant's code
    /// @param supersede whether objects take the place of archived ones with the same UID
    record Assignment(Optional<TrialCode> trial, Optional<String> participant, boolean supersede, String heldId) {
        @Override
        public String toString() {
            return "Assignment[***]";
        }
    }
}
