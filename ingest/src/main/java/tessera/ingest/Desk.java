package tessera.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import tessera.catalogue.intake.HeldGateway;
import tessera.catalogue.intake.HeldKind;
import tessera.catalogue.intake.HeldRow;
import tessera.catalogue.intake.HeldState;
import tessera.kernel.Failure;
import tessera.store.audit.AuditLog;

/// Puts what a person has to decide on the intake desk: one entry for each reason of a deposit.
final class Desk {
    private static final int MOST_DETAILS = 50;

    private final HeldGateway held;
    private final AuditLog audit;
    private final Clock clock;

    Desk(HeldGateway held, AuditLog audit, Clock clock) {
        this.held = held;
        this.audit = audit;
        this.clock = clock;
    }

    /// Idempotent: the same deposit put here again makes no second entry.
    void put(Deposit deposit, Judgement judgement) throws Failure {
        Map<HeldReason, List<String>> byReason = new EnumMap<>(HeldReason.class);
        Map<HeldReason, Set<String>> details = new EnumMap<>(HeldReason.class);
        for (Verdict verdict : judgement.verdicts()) {
            if (verdict instanceof Verdict.Hold(Arrived object, HeldReason reason, List<String> found)) {
                details.computeIfAbsent(reason, _ -> new TreeSet<>()).addAll(found);
                byReason.computeIfAbsent(reason, _ -> new ArrayList<>())
                        .add(object.ref().toString());
            }
        }
        for (Map.Entry<HeldReason, List<String>> entry : byReason.entrySet()) {
            List<String> found = details.getOrDefault(entry.getKey(), Set.of()).stream()
                    .limit(MOST_DETAILS)
                    .toList();
            put(deposit, judgement, entry.getKey(), new Held(entry.getValue(), found));
        }
    }

    /// @param details places and codes, never a value
    private record Held(List<String> records, List<String> details) {}

    private void put(Deposit deposit, Judgement judgement, HeldReason reason, Held found) throws Failure {
        List<String> records = found.records();
        UUID id = idOf(deposit, reason);
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("held", id.toString());
        content.put("deposit", deposit.id().toString());
        content.put("reason", reason.code());
        content.put("instances", records.size());
        judgement.trial().ifPresent(trial -> content.put("trial", trial.value()));
        if (!found.details().isEmpty()) {
            content.put("details", found.details());
        }
        long sequence = Events.record(audit, clock, "deposit.held", "ingest", content);
        held.add(
                new HeldRow(
                        id,
                        deposit.id(),
                        records.size() == judgement.verdicts().size() ? HeldKind.DEPOSIT : HeldKind.INSTANCE,
                        reason.code(),
                        judgement.trial().orElse(null),
                        HeldState.OPEN,
                        records.size(),
                        records,
                        found.details(),
                        clock.instant(),
                        null),
                sequence);
    }

    /// Derived from the deposit, the reason and the entry that led here, so that working on a deposit again
    /// after a crash finds its own entries.
    private static UUID idOf(Deposit deposit, HeldReason reason) {
        String from = deposit.assignment().map(Deposit.Assignment::heldId).orElse("");
        String name = deposit.id() + " " + reason.code() + " " + from;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
