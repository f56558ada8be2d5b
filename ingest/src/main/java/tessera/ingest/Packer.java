package tessera.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
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
import tessera.dicom.ByteSource;
import tessera.dicom.DicomObject;
import tessera.dicom.DicomReader;
import tessera.dicom.Frame;
import tessera.dicom.FrameIndex;
import tessera.dicom.ReadOptions;
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
import tessera.store.pack.PackContent;
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

    /// Reads the objects from the journal and seals a pack of them.
    ///
    /// @param objects of one series, in order of arrival; each an Archive or a Supersede
    ArchivedPack pack(Deposit deposit, TrialCode trial, String participant, List<Verdict> objects, Instant now)
            throws Failure {
        Uid study = facts(objects.getFirst()).uids().study();
        Uid series = facts(objects.getFirst()).uids().series();
        Set<PackName> replaced = new LinkedHashSet<>();
        Set<Uid> superseded = new LinkedHashSet<>();
        for (Verdict object : objects) {
            if (object instanceof Verdict.Supersede(Arrived _, ObjectFacts facts, var known)) {
                replaced.add(known.pack());
                superseded.add(facts.uids().sopInstance());
            }
        }
        PackAbout about = new PackAbout(
                trial,
                participant,
                deposit.origin().site(),
                deposit.id(),
                deposit.opened(),
                study,
                series,
                Optional.empty(),
                List.copyOf(replaced));
        List<InstanceRow> rows = new ArrayList<>(objects.size());
        QidoAttributes first = null;
        Room room = new Room();
        DepositRecords originals = journal.recordsOf(deposit.id());
        try (PackDraft draft = packs.begin(about)) {
            for (Verdict object : objects) {
                Added added =
                        add(draft, trial, object, originals.read(object.object().ref()), room);
                rows.add(added.row());
                first = first == null ? added.attributes() : first;
            }
            PackName name = draft.seal();
            return new ArchivedPack(
                    name,
                    trial,
                    participant,
                    deposit.id(),
                    draft.sizeBytes(),
                    now,
                    new Supersession(Set.of(), superseded),
                    new StudyRow(study, first == null ? "{}" : first.study()),
                    new SeriesRow(series, first == null ? "{}" : first.series()),
                    rows);
        } catch (IOException e) {
            throw new Failure("journal.read-failed", "A record of the journal could not be read back.", e);
        }
    }

    private record Added(InstanceRow row, QidoAttributes attributes) {}

    private Added add(PackDraft draft, TrialCode trial, Verdict verdict, JournalRecord kept, Room room)
            throws Failure, IOException {
        if (kept.contentLength() <= memoryBytes) {
            ByteBuffer content = room.read(kept);
            int start = content.remaining() < 4 ? 0 : content.getInt(content.position());
            return add(draft, trial, verdict, new Source(ByteSource.of(content), start), new Content() {
                @Override
                public PackEntry addTo(PackDraft target, PackInstance instance, AsReceived form) throws Failure {
                    ByteBuffer rest =
                            content.slice((int) form.sourceOffset(), content.remaining() - (int) form.sourceOffset());
                    return target.add(instance, List.of(form.head(), rest));
                }
            });
        }
        try (SeekableByteChannel content = kept.channel()) {
            ByteBuffer start = ByteBuffer.allocate(4);
            content.read(start);
            content.position(0);
            Source source = new Source(ByteSource.of(content), start.getInt(0));
            return add(draft, trial, verdict, source, new Content() {
                @Override
                public PackEntry addTo(PackDraft target, PackInstance instance, AsReceived form) throws Failure {
                    return target.add(instance, new Streamed(kept, form));
                }
            });
        }
    }

    private Added add(PackDraft draft, TrialCode trial, Verdict verdict, Source source, Content content)
            throws Failure, IOException {
        ObjectFacts facts = facts(verdict);
        Uid sopInstance = facts.uids().sopInstance();
        DicomObject object = DicomReader.read(source.bytes(), ReadOptions.DEFAULT);
        AsReceived form = AsReceived.of(object, source.start(), facts.uids().sopClass(), sopInstance);
        List<FrameSpan> frames = frames(object, form.shift());
        SourceMark mark = new SourceMark(
                marks.ofUid(trial, sopInstance).hex(),
                marks.ofDataSet(trial, facts.dataSet()).hex());
        PackInstance instance = new PackInstance(
                sopInstance,
                facts.uids().sopClass(),
                object.transferSyntax().uid(),
                frames,
                DicomJson.template(object.dataSet())::fill,
                Optional.of(mark));
        PackEntry entry = content.addTo(draft, instance, form);
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
            case Verdict.Duplicate duplicate -> duplicate.facts();
            case Verdict.Hold _ -> throw new IllegalArgumentException("a held object is not packed");
        };
    }

    /// Memory for one object after the other.
    private static final class Room {
        private ByteBuffer memory = ByteBuffer.allocate(0);

        ByteBuffer read(JournalRecord kept) throws Failure {
            int length = Math.toIntExact(kept.contentLength());
            if (memory.capacity() < length) {
                memory = ByteBuffer.allocate(length);
            }
            memory.clear();
            kept.readTo(memory);
            return memory.flip();
        }
    }

    /// @param start the first four bytes
    private record Source(ByteSource bytes, int start) {}

    private interface Content {
        PackEntry addTo(PackDraft draft, PackInstance instance, AsReceived form) throws Failure;
    }

    /// An object too large for memory, decrypted on its way from the journal into the pack.
    private record Streamed(JournalRecord kept, AsReceived form) implements PackContent {
        private static final int BUFFER_BYTES = 1 << 20;

        @Override
        public long lengthBytes() {
            return kept.contentLength() + form.shift();
        }

        @Override
        public void writeTo(WritableByteChannel sink) throws IOException {
            sink.write(form.head().duplicate());
            byte[] buffer = new byte[BUFFER_BYTES];
            try (InputStream content = kept.stream()) {
                content.skipNBytes(form.sourceOffset());
                for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                    ByteBuffer part = ByteBuffer.wrap(buffer, 0, read);
                    while (part.hasRemaining()) {
                        sink.write(part);
                    }
                }
            }
        }
    }
}
