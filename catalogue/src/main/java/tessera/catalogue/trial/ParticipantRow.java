package tessera.catalogue.trial;

import org.jspecify.annotations.Nullable;
import tessera.kernel.TrialCode;

/// A participant of a trial.
///
/// @param code within the trial; in as-received trials the Patient ID as sent, which is why it never prints
/// @param site null when unknown
public record ParticipantRow(
        TrialCode trial, String code, @Nullable String site) {
    @Override
    public String toString() {
        return "ParticipantRow[" + trial + ", ***]";
    }
}
