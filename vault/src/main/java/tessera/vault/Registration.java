package tessera.vault;

import java.util.Optional;

/// One participant of a trial's list.
///
/// @param code what the trial calls them; empty when a code is to be made
/// @param site that enrolled them, or [Identifiers#NO_SITE]
public record Registration(Optional<ParticipantCode> code, String site, Identifiers identifiers) {
    /// The longest code of a site, in characters.
    public static final int LONGEST_SITE = 64;

    @Override
    public String toString() {
        return "***";
    }
}
