package tessera.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tessera.catalogue.archive.ArchiveGateway;
import tessera.catalogue.archive.KnownInstance;
import tessera.catalogue.trial.TrialRow;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;
import tessera.trials.Trials;
import tessera.vault.Participant;

/// The steps *recognise* and *permit*: which trial, which participant, may it be held, is it here already?
/// Reads only, so the same deposit may be judged for the sender's answer and again when it is packed.
final class Judge {
    private final Trials trials;
    private final Deidentifications deidentifications;
    private final People people;
    private final ArchiveGateway archive;
    private final SourceMarks marks;
    private final Differences differences;

    Judge(
            Trials trials,
            Deidentifications deidentifications,
            People people,
            ArchiveGateway archive,
            SourceMarks marks,
            Differences differences) {
        this.trials = trials;
        this.deidentifications = deidentifications;
        this.people = people;
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
        if (trial.get().basis() == null) {
            return allHeld(deposit, Optional.of(code), HeldReason.NO_PERMISSION);
        }
        Optional<Deidentification> deidentification = deidentifications.of(trial.get());
        Whose whose = deidentification.isPresent()
                ? registered(deposit, code, deidentification.get())
                : asSent(deposit, code);
        Map<Uid, KnownInstance> known = archived(code, sopInstances(deposit));
        Map<Uid, Sha256> seen = new HashMap<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (Arrived object : deposit.objects()) {
            verdicts.add(verdict(deposit, code, object, whose, known, seen));
        }
        return new Judgement(
                Optional.of(code), whose.participant(), whose.toEnrol(), deidentification.isPresent(), verdicts);
    }

    /// What the archive has of objects, by their UIDs as they arrive.
    Map<Uid, KnownInstance> archived(TrialCode trial, Collection<Uid> sopInstances) throws Failure {
        Optional<TrialRow> row = trials.find(trial);
        Optional<Deidentification> deidentification =
                row.isEmpty() ? Optional.empty() : deidentifications.of(row.get());
        if (deidentification.isEmpty()) {
            return archive.lookUp(trial, sopInstances);
        }
        Map<Uid, Uid> arrivedAs = new HashMap<>();
        sopInstances.forEach(uid -> arrivedAs.put(deidentification.get().archived(uid), uid));
        Map<Uid, KnownInstance> known = new HashMap<>();
        archive.lookUp(trial, arrivedAs.keySet())
                .forEach((uid, instance) -> known.put(arrivedAs.getOrDefault(uid, uid), instance));
        return known;
    }

    /// Whether an object is the archived one come again: the same data set, compared without group 0002.
    boolean isSame(TrialCode trial, KnownInstance archived, ObjectFacts facts) {
        return archived.dataSetHmac().equals(marks.ofDataSet(trial, facts.dataSet()));
    }

    TrialRow trial(TrialCode code) throws Failure {
        return trials.find(code).orElseThrow(() -> Trials.noSuchTrial(code));
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

    /// Of whom a study is, and which objects of it cannot be theirs.
    ///
    /// @param toEnrol who is to get a code
    /// @param conflict why an object is held
    private record Whose(
            Optional<String> participant,
            Optional<Person> toEnrol,
            Function<ObjectFacts, Optional<HeldReason>> conflict) {}

    /// In an as-received trial the Patient ID is the participant's code. The participant is that of the whole
    /// study: as assigned, as already archived, or as the first usable Patient ID says.
    private Whose asSent(Deposit deposit, TrialCode trial) throws Failure {
        Optional<String> assigned = deposit.assignment().flatMap(Deposit.Assignment::participant);
        if (assigned.isPresent()) {
            return new Whose(assigned, Optional.empty(), _ -> Optional.empty());
        }
        Optional<ObjectFacts> first = facts(deposit).findFirst();
        Optional<String> archived = first.isEmpty()
                ? Optional.empty()
                : archive.participantOf(trial, first.get().uids().study());
        Optional<String> participant = archived.isPresent()
                ? archived
                : facts(deposit)
                        .map(ObjectFacts::patientId)
                        .filter(ParticipantId::isFit)
                        .findFirst();
        return new Whose(
                participant,
                Optional.empty(),
                facts -> unusable(facts.patientId(), ParticipantId.isFit(facts.patientId()))
                        .or(() -> participant.filter(facts.patientId()::equals).isPresent()
                                ? Optional.empty()
                                : Optional.of(HeldReason.STUDY_OF_ANOTHER_PARTICIPANT)));
    }

    /// In a profile trial the vault knows whose a Patient ID is. What an object says of the person must fit what is
    /// registered of them.
    private Whose registered(Deposit deposit, TrialCode trial, Deidentification deidentification) throws Failure {
        Optional<String> assigned = deposit.assignment().flatMap(Deposit.Assignment::participant);
        if (assigned.isPresent()) {
            Optional<Participant> named = people.find(trial, assigned.get());
            return new Whose(
                    named.map(participant -> participant.code().value()),
                    Optional.empty(),
                    _ -> named.isPresent() ? Optional.empty() : Optional.of(HeldReason.UNKNOWN_PARTICIPANT));
        }
        Optional<ObjectFacts> first =
                facts(deposit).filter(facts -> People.isFit(facts.person())).findFirst();
        if (first.isEmpty()) {
            return new Whose(Optional.empty(), Optional.empty(), facts -> unusable(facts.person()));
        }
        Person person = first.get().person();
        Optional<Participant> found =
                people.find(trial, person, deposit.origin().site());
        Optional<HeldReason> unknown = found.isEmpty() && people.isListed(trial)
                ? Optional.of(HeldReason.UNKNOWN_PARTICIPANT)
                : conflict(trial, deidentification, deposit, found);
        return new Whose(
                found.map(participant -> participant.code().value()),
                found.isEmpty() && unknown.isEmpty() ? Optional.of(person) : Optional.empty(),
                facts -> unusable(facts.person())
                        .or(() -> unknown)
                        .or(() -> facts.person().mayBe(person)
                                ? Optional.empty()
                                : Optional.of(HeldReason.STUDY_OF_ANOTHER_PARTICIPANT)));
    }

    private Optional<HeldReason> conflict(
            TrialCode trial, Deidentification deidentification, Deposit deposit, Optional<Participant> participant)
            throws Failure {
        List<ObjectFacts> objects = facts(deposit).toList();
        Optional<String> archived = archive.participantOf(
                trial, deidentification.archived(objects.getFirst().uids().study()));
        if (archived.isPresent()
                && !archived.equals(participant.map(found -> found.code().value()))) {
            return Optional.of(HeldReason.STUDY_OF_ANOTHER_PARTICIPANT);
        }
        for (Person person :
                objects.stream().map(ObjectFacts::person).distinct().toList()) {
            if (participant.isPresent() && !people.fits(participant.get(), person)) {
                return Optional.of(HeldReason.IDENTITY_CONFLICT);
            }
        }
        return objects.stream().anyMatch(Judge::isBeforeBirth)
                ? Optional.of(HeldReason.IDENTITY_CONFLICT)
                : Optional.empty();
    }

    /// Both dates are DA values of eight digits.
    private static boolean isBeforeBirth(ObjectFacts facts) {
        String born = facts.person().birthDate();
        String study = facts.studyDate();
        return born.matches("[0-9]{8}") && study.matches("[0-9]{8}") && study.compareTo(born) < 0;
    }

    private static Optional<HeldReason> unusable(Person person) {
        return unusable(person.patientId(), People.isFit(person));
    }

    private static Optional<HeldReason> unusable(String patientId, boolean fit) {
        if (patientId.isEmpty()) {
            return Optional.of(HeldReason.EMPTY_PATIENT_ID);
        }
        return fit ? Optional.empty() : Optional.of(HeldReason.UNFIT_PATIENT_ID);
    }

    private Verdict verdict(
            Deposit deposit,
            TrialCode trial,
            Arrived object,
            Whose whose,
            Map<Uid, KnownInstance> known,
            Map<Uid, Sha256> seen)
            throws Failure {
        return switch (object.examination()) {
            case Examination.Unfit unfit -> new Verdict.Hold(object, unfit.reason());
            case Examination.Directory _ -> new Verdict.Hold(object, HeldReason.NO_IDENTITY);
            case Examination.Readable(ObjectFacts facts) -> {
                Optional<HeldReason> conflict = whose.conflict().apply(facts);
                yield conflict.isPresent()
                        ? new Verdict.Hold(object, conflict.get())
                        : identity(deposit, trial, object, facts, known, seen);
            }
        };
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
        return new Judgement(trial, Optional.empty(), Optional.empty(), false, held);
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
