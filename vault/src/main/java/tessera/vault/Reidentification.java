package tessera.vault;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;

/// Tells who a participant is: after one account asked with a reason and two different ones approved, once, and
/// with its audit event on stable storage before the identifiers leave.
///
/// The caller says which accounts are eligible to approve at that moment; while there are fewer than two, all is
/// refused. The requester counts as an approver only where no two others are eligible.
public final class Reidentification {
    /// How long a request can be approved and used.
    public static final Duration VALIDITY = Duration.ofDays(7);

    /// The most requests that are open at a time, and the longest account and reason, in characters.
    static final int MOST_OPEN = 1_000;

    static final int LONGEST_ACCOUNT = 64;
    static final int LONGEST_REASON = 2_000;

    private final VaultDatabase database;
    private final VaultKeys keys;
    private final Participants participants;
    private final ReidentificationAudit audit;
    private final Clock clock;

    Reidentification(
            VaultDatabase database,
            VaultKeys keys,
            Participants participants,
            ReidentificationAudit audit,
            Clock clock) {
        this.database = database;
        this.keys = keys;
        this.participants = participants;
        this.audit = audit;
        this.clock = clock;
    }

    /// Whom a request is about, and why it is made.
    public record Question(TrialCode trial, ParticipantCode participant, String reason) {
        /// Without the reason.
        @Override
        public String toString() {
            return "Question[" + trial + ", " + participant + ", ***]";
        }
    }

    /// Fails with `reidentification.no-reason`, `reidentification.reason-too-long`,
    /// `reidentification.too-few-accounts`, `reidentification.no-participant` or `reidentification.too-many`.
    public ReidentificationRequest open(Question question, String requester, Set<String> eligible) throws Failure {
        checkAccount(requester);
        checkReason(question.reason());
        checkEnough(eligible);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as PostgreSQL keeps it
        ReidentificationRequest request = new ReidentificationRequest(
                UUID.randomUUID(),
                question.trial(),
                question.participant(),
                requester,
                question.reason().strip(),
                List.of(),
                now,
                now.plus(VALIDITY),
                false);
        return database.commit(connection -> {
            KeyTable.requireForWriting(connection, keys.keyFile());
            if (ParticipantTable.byCode(connection, question.trial(), question.participant())
                    .isEmpty()) {
                throw noParticipant();
            }
            if (RequestTable.open(connection, now, keys.reasons()).size() >= MOST_OPEN) {
                throw new Failure(
                        "reidentification.too-many", "There are " + MOST_OPEN + " open requests; decide those first.");
            }
            RequestTable.insert(connection, request, keys.reasons());
            audit.record(ReidentificationAudit.Step.OPENED, requester, request);
            return request;
        });
    }

    /// Fails with `reidentification.too-few-accounts`, `reidentification.not-eligible`,
    /// `reidentification.own-request`, `reidentification.approved-already`, and as [#disclose] does.
    public ReidentificationRequest approve(UUID request, String approver, Set<String> eligible) throws Failure {
        checkAccount(approver);
        checkEnough(eligible);
        if (!eligible.contains(approver)) {
            throw new Failure("reidentification.not-eligible", "This account may not approve a re-identification.");
        }
        return database.commit(connection -> {
            ReidentificationRequest pending = locked(connection, request);
            checkMayApprove(pending, approver, eligible);
            RequestTable.approve(connection, request, pending.approvers().isEmpty(), approver);
            ReidentificationRequest approved = locked(connection, request);
            audit.record(ReidentificationAudit.Step.APPROVED, approver, approved);
            return approved;
        });
    }

    /// The identifiers, to the requester, once. Fails with `reidentification.unknown`,
    /// `reidentification.expired`, `reidentification.used`, `reidentification.not-approved`,
    /// `reidentification.not-requester`, `reidentification.too-few-accounts`, or
    /// `reidentification.approver-not-eligible` when an approver lost the right meanwhile.
    public Identifiers disclose(UUID request, String account, Set<String> eligible) throws Failure {
        checkEnough(eligible);
        return database.commit(connection -> {
            ReidentificationRequest approved = locked(connection, request);
            checkMayDisclose(approved, account, eligible);
            Identifiers identifiers = participants
                    .identifiers(connection, approved.trial(), approved.participant())
                    .orElseThrow(Reidentification::noParticipant);
            RequestTable.use(connection, request, clock.instant());
            audit.record(ReidentificationAudit.Step.DISCLOSED, account, approved);
            return identifiers;
        });
    }

    /// All that can still be approved or used, the oldest first.
    public List<ReidentificationRequest> open() throws Failure {
        return database.commit(connection -> {
            KeyTable.require(connection, keys.keyFile());
            return RequestTable.open(connection, clock.instant(), keys.reasons());
        });
    }

    /// The request, when it can still be approved or used.
    private ReidentificationRequest locked(Connection connection, UUID id) throws SQLException, Failure {
        KeyTable.requireForWriting(connection, keys.keyFile());
        ReidentificationRequest request = RequestTable.lock(connection, id, keys.reasons())
                .orElseThrow(() -> new Failure("reidentification.unknown", "There is no such request."));
        return switch (request.state(clock.instant())) {
            case PENDING, APPROVED -> request;
            case USED -> throw new Failure("reidentification.used", "The request was used; make a new one.");
            case EXPIRED -> throw new Failure("reidentification.expired", "The request expired; make a new one.");
        };
    }

    private static void checkMayApprove(ReidentificationRequest request, String approver, Set<String> eligible)
            throws Failure {
        Set<String> others = new HashSet<>(eligible);
        others.remove(request.requester());
        if (approver.equals(request.requester()) && others.size() >= ReidentificationRequest.APPROVERS) {
            throw new Failure("reidentification.own-request", "Two other accounts can approve this request.");
        }
        if (request.approvers().contains(approver) || request.approvers().size() >= ReidentificationRequest.APPROVERS) {
            throw new Failure(
                    "reidentification.approved-already", "This account, or two others, approved the request already.");
        }
    }

    private static void checkMayDisclose(ReidentificationRequest request, String account, Set<String> eligible)
            throws Failure {
        if (!account.equals(request.requester())) {
            throw new Failure("reidentification.not-requester", "Only who made the request is given the answer.");
        }
        if (request.approvers().size() < ReidentificationRequest.APPROVERS) {
            throw new Failure("reidentification.not-approved", "Two different accounts must approve the request.");
        }
        if (!eligible.containsAll(request.approvers())) {
            throw new Failure(
                    "reidentification.approver-not-eligible",
                    "An account that approved the request may no longer do so; make a new request.");
        }
    }

    private static void checkEnough(Set<String> eligible) throws Failure {
        if (eligible.size() < ReidentificationRequest.APPROVERS) {
            throw new Failure(
                    "reidentification.too-few-accounts",
                    "Re-identification needs two accounts that may approve it, and there are fewer.");
        }
    }

    private static void checkAccount(String account) {
        if (account.isBlank() || account.length() > LONGEST_ACCOUNT) {
            throw new IllegalArgumentException("not an account");
        }
    }

    private static void checkReason(String reason) throws Failure {
        if (reason.isBlank()) {
            throw new Failure("reidentification.no-reason", "Say why the participant must be identified.");
        }
        if (reason.length() > LONGEST_REASON) {
            throw new Failure(
                    "reidentification.reason-too-long", "A reason has " + LONGEST_REASON + " characters at most.");
        }
    }

    private static Failure noParticipant() {
        return new Failure("reidentification.no-participant", "There is no such participant in the trial.");
    }
}
