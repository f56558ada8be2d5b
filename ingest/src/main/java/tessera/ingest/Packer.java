package tessera.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tessera.catalogue.archive.ArchivedPack;
import tessera.catalogue.archive.InstanceRow;
import tessera.catalogue.archive.SeriesRow;
import tessera.catalogue.archive.StudyRow;
import tessera.catalogue.archive.Supersession;
import tessera.dicom.DicomObject;
import tessera.dicom.Frame;
import tessera.dicom.FrameIndex;
import tessera.dicom.Tag;
import tessera.dicom.json.DicomJson;
import tessera.dicom.json.QidoAttributes;
import tessera.kernel.Failure;
import tessera.kernel.PackName;
import tessera.kernel.Sha256;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;
import tessera.store.journal.DepositRecords;
import tessera.store.journal.Journal;
import tessera.store.journal.JournalRecord;
import tessera.store.pack.FrameSpan;
import tessera.store.pack.PackAbout;
import tessera.store.pack.PackDraft;
import tessera.store.pack.PackEntry;
import tessera.store.pack.PackInstance;
import tessera.store.pack.PackStore;
import tessera.store.pack.SourceMark;

/// The step *pack*: one immutable pack for one series of a deposit, and the rows by which the catalogue finds
/// it.
final class Packer {
    private final Journal journal;
    private final PackStore packs;
    private final SourceMarks marks;
    private final int memoryBytes;

    Packer(Journal journal, PackStore packs, SourceMarks marks, int memoryBytes) {
        this.journal = journal;
        this.packs = packs;
        this.marks = marks;
        this.memoryBytes = memoryBytes;
    }

    /// Whose objects are packed, and in which form.
    record Whose(TrialCode trial, String participant, ObjectForm form) {
        @Override
        public String toString() {
            return "Whose[" + trial + ", ***]";
        }
    }

    /// What became of a series.
    ///
    /// @param pack empty when nothing of it is archived
    /// @param verdicts of all its objects, in order
    record Packed(Optional<ArchivedPack> pack, List<Verdict> verdicts) {
        Packed {
            verdicts = List.copyOf(verdicts);
        }
    }

    /// Reads the objects from the journal and seals a pack of them, unless the series has to be held.
    ///
    /// @param objects of one series, in order of arrival; each an Archive or a Supersede
    Packed pack(Deposit deposit, Whose whose, List<Verdict> objects, Instant now) throws Failure {
        List<InstanceRow> rows = new ArrayList<>(objects.size());
        List<Verdict> verdicts = new ArrayList<>(objects.size());
        QidoAttributes first = null;
        PackAbout about = about(deposit, whose, objects);
        Room room = new Room();
        DepositRecords originals = journal.recordsOf(deposit.id());
        try (PackDraft draft = packs.begin(about)) {
            for (Verdict object : objects) {
                Original original = room.read(originals.read(object.object().ref()));
                switch (whose.form().shape(original, facts(object))) {
                    case Shaped.Instance instance -> {
                        Added added = add(draft, whose.trial(), facts(object), instance);
                        rows.add(added.row());
                        verdicts.add(object);
                        first = first == null ? added.attributes() : first;
                    }
                    case Shaped.Dropped(String sentence) ->
                        verdicts.add(new Verdict.Drop(object.object(), facts(object), sentence));
                    case Shaped.Held held -> {
                        if (held.wholeSeries()) {
                            return new Packed(Optional.empty(), allHeld(objects, held));
                        }
                        verdicts.add(new Verdict.Hold(object.object(), held.reason(), held.details()));
                    }
                }
            }
            Optional<Shaped.Held> held = whose.form().check(rows.size());
            if (held.isPresent()) {
                return new Packed(Optional.empty(), allHeld(objects, held.get()));
            }
            if (first == null) {
                return new Packed(Optional.empty(), verdicts);
            }
            PackName name = draft.seal();
            return new Packed(
                    Optional.of(new ArchivedPack(
                            name,
                            whose.trial(),
                            whose.participant(),
                            deposit.id(),
                            draft.sizeBytes(),
                            now,
                            new Supersession(Set.of(), superseded(objects, whose.form())),
                            new StudyRow(about.study(), first.study()),
                            new SeriesRow(about.series(), first.series()),
                            rows)),
                    verdicts);
        } catch (IOException e) {
            throw new Failure("journal.read-failed", "A record of the journal could not be read back.", e);
        }
    }

    private static PackAbout about(Deposit deposit, Whose whose, List<Verdict> objects) {
        Set<PackName> replaced = new LinkedHashSet<>();
        for (Verdict object : objects) {
            if (object instanceof Verdict.Supersede(Arrived _, ObjectFacts _, var known)) {
                replaced.add(known.pack());
            }
        }
        Outcome.ObjectUids uids = facts(objects.getFirst()).uids();
        return new PackAbout(
                whose.trial(),
                whose.participant(),
                deposit.origin().site(),
                deposit.id(),
                deposit.opened(),
                whose.form().archived(uids.study()),
                whose.form().archived(uids.series()),
                whose.form().deIdentification(),
                List.copyOf(replaced));
    }

    private static Set<Uid> superseded(List<Verdict> objects, ObjectForm form) {
        Set<Uid> superseded = new LinkedHashSet<>();
        for (Verdict object : objects) {
            if (object instanceof Verdict.Supersede(Arrived _, ObjectFacts facts, var _)) {
                superseded.add(form.archived(facts.uids().sopInstance()));
            }
        }
        return superseded;
    }

    private static List<Verdict> allHeld(List<Verdict> objects, Shaped.Held held) {
        return objects.stream()
                .map(object -> (Verdict) new Verdict.Hold(object.object(), held.reason(), held.details()))
                .toList();
    }

    private record Added(InstanceRow row, QidoAttributes attributes) {}

    private Added add(PackDraft draft, TrialCode trial, ObjectFacts facts, Shaped.Instance shaped) throws Failure {
        DicomObject object = shaped.object();
        SourceMark mark = new SourceMark(
                marks.ofUid(trial, facts.uids().sopInstance()).hex(),
                marks.ofDataSet(trial, facts.dataSet()).hex());
        PackInstance instance = new PackInstance(
                shaped.sopInstance(),
                shaped.sopClass(),
                object.transferSyntax().uid(),
                frames(object, shaped.shift()),
                DicomJson.template(object.dataSet())::fill,
                Optional.of(mark));
        PackEntry entry = shaped.content().addTo(draft, instance);
        QidoAttributes attributes = QidoAttributes.of(object.dataSet());
        return new Added(row(entry, instance, marks.ofDataSet(trial, facts.dataSet()), object, attributes), attributes);
    }

    private static InstanceRow row(
            PackEntry entry, PackInstance instance, Sha256 dataSet, DicomObject object, QidoAttributes attributes) {
        return new InstanceRow(
                entry.ordinal(),
                instance.sopInstance(),
                instance.sopClass(),
                instance.transferSyntax(),
                entry.offset(),
                entry.length(),
                entry.sha256(),
                dataSet,
                entry.frames(),
                InstanceNumbers.of(object.dataSet().integer(Tag.INSTANCE_NUMBER)),
                attributes.instance());
    }

    private static List<FrameSpan> frames(DicomObject object, long shift) {
        List<Frame> frames = FrameIndex.of(object);
        List<FrameSpan> spans = new ArrayList<>(frames.size());
        for (Frame frame : frames) {
            spans.add(new FrameSpan(frame.offset() + shift, frame.length(), frame.fragmented()));
        }
        return spans;
    }

    private static ObjectFacts facts(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Archive archive -> archive.facts();
            case Verdict.Supersede supersede -> supersede.facts();
            case Verdict.Duplicate _, Verdict.Drop _, Verdict.Hold _ ->
                throw new IllegalArgumentException("only what is to be archived is packed");
        };
    }

    /// Memory for one object after the other.
    private final class Room {
        private ByteBuffer memory = ByteBuffer.allocate(0);

        Original read(JournalRecord kept) throws Failure {
            if (kept.contentLength() > memoryBytes) {
                return new Original(kept, Optional.empty());
            }
            int length = Math.toIntExact(kept.contentLength());
            if (memory.capacity() < length) {
                memory = ByteBuffer.allocate(length);
            }
            memory.clear();
            kept.readTo(memory);
            return new Original(kept, Optional.of(memory.flip()));
        }
    }
}
