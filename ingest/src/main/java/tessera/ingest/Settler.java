package tessera.ingest;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tessera.catalogue.archive.ArchiveGateway;
import tessera.catalogue.archive.ArchivedPack;
import tessera.catalogue.intake.DepositCounts;
import tessera.catalogue.intake.DepositGateway;
import tessera.catalogue.intake.DepositRow;
import tessera.catalogue.intake.DepositState;
import tessera.catalogue.trial.ParticipantGateway;
import tessera.catalogue.trial.ParticipantRow;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;
import tessera.store.audit.AuditLog;
import tessera.vault.Participant;

/// Takes one closed deposit the rest of its way: judged, packed by series, catalogued, or put on the desk.
/// Doing it again after a crash changes nothing that is already done.
final class Settler {
    private static final String ACTOR = "ingest";
    private static final int MAX_ROUNDS = 3;

    private final Judge judge;
    private final Packer packer;
    private final Deidentifications deidentifications;
    private final People people;
    private final Desk desk;
    private final ArchiveGateway archive;
    private final DepositGateway deposits;
    private final ParticipantGateway participants;
    private final AuditLog audit;
    private final Clock clock;

    Settler(Steps steps, Desk desk, Gateways gateways, AuditLog audit, Clock clock) {
        this.judge = steps.judge();
        this.packer = steps.packer();
        this.deidentifications = steps.deidentifications();
        this.people = steps.people();
        this.desk = desk;
        this.archive = gateways.archive();
        this.deposits = gateways.deposits();
        this.participants = gateways.participants();
        this.audit = audit;
        this.clock = clock;
    }

    /// Who does the work.
    record Steps(Judge judge, Packer packer, Deidentifications deidentifications, People people) {}

    /// The catalogue as ingest writes it.
    record Gateways(ArchiveGateway archive, DepositGateway deposits, ParticipantGateway participants) {}

    /// @return what became of each object, and whether every object is settled for good
    List<Outcome> settle(Deposit deposit) throws Failure {
        Judgement judgement = judge.judge(deposit);
        open(deposit, judgement);
        for (int round = 1; ; round++) {
            try {
                judgement = archive(deposit, judgement);
                break;
            } catch (Failure e) {
                // Another deposit was faster with one of these UIDs, by another study: look again.
                if (!e.code().equals("archive.uid-already-current") || round == MAX_ROUNDS) {
                    throw e;
                }
                judgement = judge.judge(deposit);
            }
        }
        desk.put(deposit, judgement);
        finish(deposit, judgement);
        return judgement.outcomes();
    }

    private void open(Deposit deposit, Judgement judgement) throws Failure {
        if (deposit.assignment().isPresent()) {
            return;
        }
        Map<String, Object> content = about(deposit, judgement);
        content.put("channel", deposit.origin().channel());
        content.put("received", deposit.objects().size());
        deposit.origin().site().ifPresent(site -> content.put("site", site));
        long sequence =
                Events.record(audit, clock, "deposit.closed", deposit.origin().actor(), content);
        if (deposit.origin().site().isPresent()) {
            participants.ensureSite(deposit.origin().site().get());
        }
        deposits.save(row(deposit, judgement, DepositState.CLOSED), sequence);
    }

    /// Archives series by series.
    ///
    /// @return the judgement with what packing found
    private Judgement archive(Deposit deposit, Judgement judged) throws Failure {
        Collection<List<Verdict>> all = bySeries(judged).values();
        if (all.isEmpty() || judged.trial().isEmpty()) {
            return judged;
        }
        TrialCode trial = judged.trial().get();
        Optional<Deidentification> deidentification = deidentifications.of(judge.trial(trial));
        Judgement judgement = enrolled(deposit, trial, judged);
        String participant = judgement
                .participant()
                .orElseThrow(() -> new IllegalStateException("only what is somebody's is archived"));
        for (List<Verdict> series : all) {
            Packer.Whose whose = new Packer.Whose(trial, participant, form(trial, deidentification, participant));
            Packer.Packed packed = packer.pack(deposit, whose, series, clock.instant());
            judgement = judgement.with(packed.verdicts());
            if (packed.pack().isPresent()) {
                catalogue(deposit, packed.pack().get(), packed.verdicts());
            }
        }
        return judgement;
    }

    /// The participant's code is made when something of theirs is about to be archived.
    private Judgement enrolled(Deposit deposit, TrialCode trial, Judgement judgement) throws Failure {
        return judgement.toEnrol().isPresent()
                ? judgement.enrolled(people.enrol(
                                trial,
                                judgement.toEnrol().get(),
                                deposit.origin().site())
                        .code()
                        .value())
                : judgement;
    }

    private ObjectForm form(TrialCode trial, Optional<Deidentification> deidentification, String participant)
            throws Failure {
        if (deidentification.isEmpty()) {
            return new AsReceivedForm();
        }
        Participant known = people.find(trial, participant)
                .orElseThrow(() -> new Failure(
                        "participant.unknown", "The vault does not know a participant of trial " + trial + "."));
        return new DeidentifiedForm(deidentification.get(), known);
    }

    private void catalogue(Deposit deposit, ArchivedPack pack, List<Verdict> series) throws Failure {
        long sequence = Events.record(audit, clock, "pack.archived", ACTOR, event(pack, series));
        participants.enrol(
                new ParticipantRow(
                        pack.trial(),
                        pack.participant(),
                        deposit.origin().site().orElse(null)),
                sequence);
        archive.archive(pack, sequence);
    }

    /// The superseded instances are named by pack and ordinal: their UIDs are identifiers and stay out of the
    /// log.
    private static Map<String, Object> event(ArchivedPack pack, List<Verdict> series) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("pack", pack.pack().toString());
        content.put("trial", pack.trial().value());
        content.put("deposit", pack.deposit().toString());
        content.put("instances", pack.instances().size());
        content.put("bytes", pack.sizeBytes());
        List<Map<String, Object>> superseded = new ArrayList<>();
        for (Verdict verdict : series) {
            if (verdict instanceof Verdict.Supersede(Arrived _, ObjectFacts _, var known)) {
                superseded.add(Map.of("pack", known.pack().toString(), "ordinal", known.ordinal()));
            }
        }
        if (!superseded.isEmpty()) {
            content.put("supersedes", superseded);
        }
        return content;
    }

    private void finish(Deposit deposit, Judgement judgement) throws Failure {
        if (deposit.assignment().isPresent()) {
            return;
        }
        DepositRow row = row(deposit, judgement, DepositState.FINISHED);
        Map<String, Object> content = about(deposit, judgement);
        content.put("archived", row.counts().archived());
        content.put("duplicate", row.counts().duplicate());
        content.put("held", row.counts().held());
        content.put("rejected", row.counts().rejected());
        deposits.save(row, Events.record(audit, clock, "deposit.settled", ACTOR, content));
    }

    private static Map<String, Object> about(Deposit deposit, Judgement judgement) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("deposit", deposit.id().toString());
        judgement.trial().ifPresent(trial -> content.put("trial", trial.value()));
        return content;
    }

    private DepositRow row(Deposit deposit, Judgement judgement, DepositState state) {
        int archived = 0;
        int duplicate = 0;
        int held = 0;
        int rejected = 0;
        for (Verdict verdict : judgement.verdicts()) {
            switch (verdict) {
                case Verdict.Archive _, Verdict.Supersede _ -> archived++;
                case Verdict.Duplicate _ -> duplicate++;
                case Verdict.Drop _ -> rejected++;
                case Verdict.Hold _ -> held++;
            }
        }
        boolean finished = state == DepositState.FINISHED;
        return new DepositRow(
                deposit.id(),
                judgement.trial().orElse(null),
                deposit.origin().site().orElse(null),
                deposit.origin().channel(),
                deposit.origin().actor(),
                state,
                deposit.opened(),
                clock.instant(),
                new DepositCounts(
                        judgement.verdicts().size(),
                        finished ? archived : 0,
                        finished ? duplicate : 0,
                        finished ? held : 0,
                        finished ? rejected : 0));
    }

    private static Map<Uid, List<Verdict>> bySeries(Judgement judgement) {
        Map<Uid, List<Verdict>> series = new LinkedHashMap<>();
        for (Verdict verdict : judgement.verdicts()) {
            switch (verdict) {
                case Verdict.Archive(Arrived _, ObjectFacts facts) -> add(series, facts, verdict);
                case Verdict.Supersede(Arrived _, ObjectFacts facts, var _) -> add(series, facts, verdict);
                case Verdict.Duplicate _, Verdict.Drop _, Verdict.Hold _ -> {}
            }
        }
        return series;
    }

    private static void add(Map<Uid, List<Verdict>> series, ObjectFacts facts, Verdict verdict) {
        series.computeIfAbsent(facts.uids().series(), _ -> new ArrayList<>()).add(verdict);
    }
}
