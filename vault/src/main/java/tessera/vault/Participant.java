package tessera.vault;

import tessera.kernel.TrialCode;

/// A person in a trial, as everything outside the vault knows them.
///
/// @param site that enrolled them
/// @param dateOffsetDays how far every date of theirs moves: one to ten years into the past, so negative
public record Participant(TrialCode trial, ParticipantCode code, String site, int dateOffsetDays) {
    /// Without the offset, which would bring dates back.
    @Override
    public String toString() {
        return "Participant[" + trial + ", " + code + ", ***]";
    }
}
