package tessera.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tessera.catalogue.archive.ArchiveGateway;
import tessera.catalogue.archive.KnownInstance;
import tessera.catalogue.trial.TrialRow;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;
import tessera.trials.Trials;

/// The steps *recognise* and *permit*: which trial, which participant, may it be held, is it here already?
/// Reads only, so the same deposit may be judged for the sender's answer and again when it is packed.
final class Judge {
    private final Trials trials;
    private final ArchiveGateway archive;
    private final SourceMarks marks;
    private final Differences differences;

    Judge(Trials trials, ArchiveGateway archive, SourceMarks marks, Differences differences) {
        this.trials = trials;
        this.archive = archive;
        this.marks = marks;
        this.differences = differences;
    }

    Judgement judge(Deposit deposit) throws Failure {
        Optional<TrialRow> trial = recognise(deposit);
        if (trial.isEmpty()) {
            return allHeld(deposit, Optional.empty(), HeldReason.TRIAL_NOT_RECOGNISED);
        }
        TrialCode code = trial.get().code();
        if (!trial.get().asReceived()) {
            return allHeld(deposit, Optional.of(code), HeldReason.NO_DEIDENTIFICATION);
        }
        Optional<String> participant = participant(deposit, code);
        Map<Uid, KnownInstance> known = archive.lookUp(code, sopInstances(deposit));
        Map<Uid, Sha256> seen = new HashMap<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (Arrived object : deposit.objects()) {
            verdicts.add(verdict(deposit, code, object, participant, known, seen));
        }
        return new Judgement(Optional.of(code), participant, verdicts);
    }

    Map<Uid, KnownInstance> archived(TrialCode trial, Collection<Uid> sopInstances) throws Failure {
        return archive.lookUp(trial, sopInstances);
    }

    /// Whether an object is the archived one come again: the same data set, compared without group 0002.
    boolean isSame(TrialCode trial, KnownInstance archived, ObjectFacts facts) {
        return archived.dataSetHmac().equals(marks.ofDataSet(trial, facts.dataSet()));
    }

    private Optional<TrialRow> recognise(Deposit deposit) throws Failure {
        Optional<TrialCode> code = deposit.assignment()
                .flatMap(Deposit.Assignment::trial)
                .or(() -> deposit.origin().door())
                .or(() -> protocolOf(deposit));
        return code.isEmpty() ? Optional.empty() : trials.find(code.get());
    }

    /// A trial recognises its own by the Clinical Trial Protocol ID, when all readable objects agree on it.
    private static Optional<TrialCode> protocolOf(Deposit deposit) {
        List<Optional<String>> named =
                facts(deposit).map(ObjectFacts::protocolId).distinct().toList();
        return named.size() == 1 ? named.getFirst().flatMap(TrialCode::parse) : Optional.empty();
    }

    /// The participant of the whole study: as assigned, as already archived, or as the first usable Patient ID
    /// says.
    private Optional<String> participant(Deposit deposit, TrialCode trial) throws Failure {
        Optional<String> assigned = deposit.assignment().flatMap(Deposit.Assignment::participant);
        if (assigned.isPresent()) {
            return assigned;
        }
        Optional<ObjectFacts> first = facts(deposit).findFirst();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> archived =
                archive.participantOf(trial, first.get().uids().study());
        return archived.isPresent()
                ? archived
                : facts(deposit)
                        .map(ObjectFacts::patientId)
                        .filter(id -> ParticipantCode.isFit(id))
                        .findFirst();
    }

    private Verdict verdict(
            Deposit deposit,
            TrialCode trial,
            Arrived object,
            Optional<String> participant,
            Map<Uid, KnownInstance> known,
            Map<Uid, Sha256> seen)
            throws Failure {
        return switch (object.examination()) {
            case Examination.Unfit unfit -> new Verdict.Hold(object, unfit.reason());
            case Examination.Directory _ -> new Verdict.Hold(object, HeldReason.NO_IDENTITY);
            case Examination.Readable(ObjectFacts facts) -> {
                Optional<HeldReason> conflict = participantConflict(deposit, facts, participant);
                yield conflict.isPresent()
                        ? new Verdict.Hold(object, conflict.get())
                        : identity(deposit, trial, object, facts, known, seen);
            }
        };
    }

    private static Optional<HeldReason> participantConflict(
            Deposit deposit, ObjectFacts facts, Optional<String> participant) {
        if (deposit.assignment().flatMap(Deposit.Assignment::participant).isPresent()) {
            return Optional.empty();
        }
        if (facts.patientId().isEmpty()) {
            return Optional.of(HeldReason.EMPTY_PATIENT_ID);
        }
        if (!ParticipantCode.isFit(facts.patientId())) {
            return Optional.of(HeldReason.UNFIT_PATIENT_ID);
        }
        return participant.filter(facts.patientId()::equals).isPresent()
                ? Optional.empty()
                : Optional.of(HeldReason.STUDY_OF_ANOTHER_PARTICIPANT);
    }

    private Verdict identity(
            Deposit deposit,
            TrialCode trial,
            Arrived object,
            ObjectFacts facts,
            Map<Uid, KnownInstance> known,
            Map<Uid, Sha256> seen)
            throws Failure {
        Uid sopInstance = facts.uids().sopInstance();
        Sha256 earlier = seen.putIfAbsent(sopInstance, facts.dataSet());
        if (earlier != null) {
            return earlier.equals(facts.dataSet())
                    ? new Verdict.Duplicate(object, facts)
                    : new Verdict.Hold(object, HeldReason.OTHER_PIXELS);
        }
        KnownInstance archived = known.get(sopInstance);
        if (archived == null) {
            return new Verdict.Archive(object, facts);
        }
        if (isSame(trial, archived, facts)) {
            return new Verdict.Duplicate(object, facts);
        }
        return deposit.assignment().filter(Deposit.Assignment::supersede).isPresent()
                ? new Verdict.Supersede(object, facts, archived)
                : new Verdict.Hold(object, differences.classify(archived, object));
    }

    private static Judgement allHeld(Deposit deposit, Optional<TrialCode> trial, HeldReason reason) {
        List<Verdict> held = deposit.objects().stream()
                .map(object -> (Verdict) new Verdict.Hold(
                        object, object.examination() instanceof Examination.Unfit unfit ? unfit.reason() : reason))
                .toList();
        return new Judgement(trial, Optional.empty(), held);
    }

    private static List<Uid> sopInstances(Deposit deposit) {
        return facts(deposit).map(facts -> facts.uids().sopInstance()).toList();
    }

    private static Stream<ObjectFacts> facts(Deposit deposit) {
        return deposit.objects().stream()
                .map(Arrived::examination)
                .filter(Examination.Readable.class::isInstance)
                .map(examination -> ((Examination.Readable) examination).facts());
    }
}
