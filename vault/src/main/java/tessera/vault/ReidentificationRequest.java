package tessera.vault;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tessera.kernel.TrialCode;

/// A request to learn who a participant is, as those who decide about it see it.
///
/// @param approvers up to two different accounts, in the order in which they approved
/// @param expires when it can no longer be approved or used
/// @param reason in the requester's words, which may not be logged
public record ReidentificationRequest(
        UUID request,
        TrialCode trial,
        ParticipantCode participant,
        String requester,
        String reason,
        List<String> approvers,
        Instant opened,
        Instant expires,
        boolean used) {
    /// How many different accounts must approve.
    public static final int APPROVERS = 2;

    /// What can be done with it.
    public enum State {
        PENDING,
        APPROVED,
        USED,
        EXPIRED
    }

    public ReidentificationRequest {
        approvers = List.copyOf(approvers);
    }

    public State state(Instant now) {
        if (used) {
            return State.USED;
        }
        if (!now.isBefore(expires)) {
            return State.EXPIRED;
        }
        return approvers.size() == APPROVERS ? State.APPROVED : State.PENDING;
    }

    /// Without the reason.
    @Override
    public String toString() {
        return "ReidentificationRequest[" + request + ", " + trial + ", " + participant + ", ***]";
    }
}
