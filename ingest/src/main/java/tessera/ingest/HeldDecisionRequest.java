package tessera.ingest;

import java.util.Optional;
import tessera.kernel.TrialCode;

/// What a person at the intake desk decides about an entry.
public sealed interface HeldDecisionRequest {
    Optional<String> note();

    /// Archive it, in place of the current object with the same UID.
    record Accept(Optional<String> note) implements HeldDecisionRequest {}

    /// Do not keep it; its originals are erased when nothing else of its deposit waits.
    record Reject(Optional<String> note) implements HeldDecisionRequest {}

    /// It belongs to this trial, or this participant, or both.
    record Assign(Optional<TrialCode> trial, Optional<String> participant, Optional<String> note)
            implements HeldDecisionRequest {
        @Override
        public String toString() {
            return "Assign[***]";
        }
    }
}
