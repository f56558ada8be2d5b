package tessera.catalogue.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tessera.kernel.TrialCode;

/// What a person decided about a held entry.
///
/// @param state never [HeldState#OPEN]
/// @param trial the trial it was assigned to
/// @param participant the participant it was assigned to
public record HeldDecision(
        HeldState state,
        String by,
        Instant at,
        @Nullable TrialCode trial,
        @Nullable String participant,
        @Nullable String note) {
    public HeldDecision {
        if (state == HeldState.OPEN) {
            throw new IllegalArgumentException("a decision closes the entry");
        }
    }

    @Override
    public String toString() {
        return "HeldDecision[" + state + " by " + by + "]";
    }
}
