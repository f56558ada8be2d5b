package tessera.ingest;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tessera.catalogue.gate.GateContext;
import tessera.catalogue.intake.HeldDecision;
import tessera.catalogue.intake.HeldGateway;
import tessera.catalogue.intake.HeldPage;
import tessera.catalogue.intake.HeldRow;
import tessera.catalogue.intake.HeldState;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;
import tessera.store.audit.AuditLog;
import tessera.trials.Trials;

/// The intake desk: what is held, and the ways out of it.
public final class HeldDesk {
    private static final Logger LOG = LoggerFactory.getLogger(HeldDesk.class);

    private static final long SETTLE_WAIT_SECONDS = 120;

    private final HeldGateway held;
    private final Returns returns;
    private final Pipeline pipeline;
    private final Originals originals;
    private final Trials trials;
    private final AuditLog audit;
    private final Clock clock;

    HeldDesk(
            HeldGateway held, Returns returns, Pipeline pipeline, Originals originals, Trials trials, Records records) {
        this.held = held;
        this.returns = returns;
        this.pipeline = pipeline;
        this.originals = originals;
        this.trials = trials;
        this.audit = records.audit();
        this.clock = records.clock();
    }

    /// Where decisions are recorded.
    record Records(AuditLog audit, Clock clock) {}

    /// Open entries that the caller may see, oldest first; of one trial when it is named.
    public HeldPage open(GateContext caller, Optional<TrialCode> trial, int limit, int offset) throws Failure {
        return held.open(caller, trial.orElse(null), limit, offset);
    }

    /// Carries out a decision; returns when it is done.
    ///
    /// @return what became of the objects; empty when they were rejected
    /// @throws Failure `held.not-found`, `held.decided` (somebody was faster), `held.not-acceptable`,
    ///     `held.assign-incomplete`, `usage.no-such-trial`, `held.still-held`
    public synchronized List<Outcome> decide(GateContext caller, UUID id, HeldDecisionRequest request, String actor)
            throws Failure, InterruptedException {
        HeldRow entry = held.find(caller, id)
                .orElseThrow(() -> new Failure("held.not-found", "There is no held entry of this id."));
        if (entry.state() != HeldState.OPEN) {
            throw new Failure("held.decided", "This entry has been decided already.");
        }
        return switch (request) {
            case HeldDecisionRequest.Accept accept -> accept(entry, accept, actor);
            case HeldDecisionRequest.Assign assign -> assign(entry, assign, actor);
            case HeldDecisionRequest.Reject reject -> {
                record(entry, decision(HeldState.REJECTED, actor, reject.note(), Optional.empty(), Optional.empty()));
                originals.letGo(entry.deposit());
                yield List.of();
            }
        };
    }

    private List<Outcome> accept(HeldRow entry, HeldDecisionRequest.Accept accept, String actor)
            throws Failure, InterruptedException {
        HeldReason reason = HeldReason.ofCode(entry.reason()).orElse(HeldReason.UNREADABLE);
        if (!reason.mayBeAccepted()) {
            throw new Failure(
                    "held.not-acceptable", "This entry cannot be accepted as it stands. " + reason.sentence());
        }
        Deposit.Assignment assignment = new Deposit.Assignment(
                Optional.empty(), Optional.empty(), true, entry.id().toString());
        HeldDecision decision = decision(HeldState.ACCEPTED, actor, accept.note(), Optional.empty(), Optional.empty());
        return carryOut(entry, assignment, decision);
    }

    private List<Outcome> assign(HeldRow entry, HeldDecisionRequest.Assign assign, String actor)
            throws Failure, InterruptedException {
        if (assign.trial().isEmpty() && assign.participant().isEmpty()) {
            throw new Failure("held.assign-incomplete", "Name the trial, the participant, or both.");
        }
        if (assign.participant().filter(code -> !ParticipantId.isFit(code)).isPresent()) {
            throw new Failure("held.assign-incomplete", "The participant's code has 1 to 64 printable characters.");
        }
        if (assign.trial().isPresent() && trials.find(assign.trial().get()).isEmpty()) {
            throw Trials.noSuchTrial(assign.trial().get());
        }
        Deposit.Assignment assignment = new Deposit.Assignment(
                assign.trial().or(() -> Optional.ofNullable(entry.trial())),
                assign.participant(),
                false,
                entry.id().toString());
        HeldDecision decision =
                decision(HeldState.ASSIGNED, actor, assign.note(), assign.trial(), assign.participant());
        return carryOut(entry, assignment, decision);
    }

    /// The objects are settled first and the entry is closed then: a crash in between leaves it open, and
    /// deciding again finds the objects archived. What cannot be settled gets an entry of its own, with the
    /// reason.
    private List<Outcome> carryOut(HeldRow entry, Deposit.Assignment assignment, HeldDecision decision)
            throws Failure, InterruptedException {
        Deposit deposit = returns.read(entry, assignment);
        List<Outcome> outcomes = await(deposit);
        record(entry, decision);
        originals.letGo(entry.deposit());
        return outcomes;
    }

    private List<Outcome> await(Deposit deposit) throws Failure, InterruptedException {
        try {
            return new ArrayList<>(pipeline.submitAwaited(deposit).get(SETTLE_WAIT_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw new IllegalStateException("a held entry could not be settled", e);
        } catch (TimeoutException e) {
            throw new Failure("held.still-settling", "The objects are still being archived; look again later.", e);
        }
    }

    /// Lets deposits go on that waited for the trial's permission alone.
    ///
    /// @return how many go on
    public int permitted(TrialCode trial) throws Failure {
        boolean permitted =
                trials.find(trial).filter(row -> row.basis() != null).isPresent();
        return permitted ? goOn(trial, HeldReason.NO_PERMISSION) : 0;
    }

    /// Lets deposits go on of people who were not in the trial's list. Who still is not gets an entry again.
    ///
    /// @return how many go on
    public int listed(TrialCode trial) throws Failure {
        return goOn(trial, HeldReason.UNKNOWN_PARTICIPANT);
    }

    /// They are settled in the background; each entry is closed when that is done.
    private int goOn(TrialCode trial, HeldReason reason) throws Failure {
        List<HeldRow> waiting = held.openOf(trial, reason.code());
        for (HeldRow entry : waiting) {
            Deposit.Assignment unchanged = new Deposit.Assignment(
                    Optional.of(trial), Optional.empty(), false, entry.id().toString());
            Deposit deposit = returns.read(entry, unchanged);
            pipeline.submit(deposit).thenAccept(_ -> close(entry, trial)).exceptionally(HeldDesk::leftOpen);
        }
        return waiting.size();
    }

    private void close(HeldRow entry, TrialCode trial) {
        try {
            record(
                    entry,
                    decision(HeldState.ASSIGNED, "ingest", Optional.empty(), Optional.of(trial), Optional.empty()));
            originals.letGo(entry.deposit());
        } catch (Failure e) {
            throw new CompletionException(e);
        }
    }

    /// It stays on the desk.
    private static @Nullable Void leftOpen(Throwable cause) {
        String code = cause.getCause() instanceof Failure failure
                ? failure.code()
                : cause.getClass().getSimpleName();
        LOG.warn("a held deposit could not go on ({})", code);
        return null;
    }

    private HeldDecision decision(
            HeldState state,
            String actor,
            Optional<String> note,
            Optional<TrialCode> trial,
            Optional<String> participant) {
        return new HeldDecision(
                state, actor, clock.instant(), trial.orElse(null), participant.orElse(null), note.orElse(null));
    }

    /// The log gets the decision, not the participant's code nor the note: either may hold what arrived.
    private void record(HeldRow entry, HeldDecision decision) throws Failure {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("held", entry.id().toString());
        content.put("deposit", entry.deposit().toString());
        content.put("decision", decision.state().name().toLowerCase(Locale.ROOT));
        if (decision.trial() != null) {
            content.put("trial", decision.trial().value());
        }
        long sequence = Events.record(audit, clock, "held.decided", decision.by(), content);
        if (!held.decide(entry.id(), decision, sequence)) {
            throw new Failure("held.decided", "This entry has been decided already.");
        }
    }
}
