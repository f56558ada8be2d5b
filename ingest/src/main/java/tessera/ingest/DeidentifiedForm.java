package tessera.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Optional;
import tessera.deident.DeidOutcome;
import tessera.deident.verify.StoredObject;
import tessera.deident.verify.Verdict;
import tessera.deident.verify.Verifier;
import tessera.deident.verify.VerifyFinding;
import tessera.dicom.BulkSource;
import tessera.dicom.ByteSource;
import tessera.dicom.DicomObject;
import tessera.dicom.DicomReader;
import tessera.dicom.ReadOptions;
import tessera.kernel.Failure;
import tessera.kernel.Uid;
import tessera.store.pack.DeIdentification;
import tessera.store.pack.PackContent;
import tessera.vault.Participant;

/// The steps *de-identify* and *verify*: objects as the trial's profile wants them, each looked at a second time
/// by code that knows nothing of how it was made.
final class DeidentifiedForm implements ObjectForm {
    private static final int MOST_DETAILS = 20;

    private final Deidentification deidentification;
    private final Participant participant;
    private final Verifier verifier;

    DeidentifiedForm(Deidentification deidentification, Participant participant) {
        this.deidentification = deidentification;
        this.participant = participant;
        this.verifier = deidentification.verifier();
    }

    @Override
    public Optional<DeIdentification> deIdentification() {
        return Optional.of(deidentification.described());
    }

    @Override
    public Uid archived(Uid original) {
        return deidentification.archived(original);
    }

    @Override
    public Shaped shape(Original original, ObjectFacts facts) throws Failure, IOException {
        try (SeekableByteChannel channel = original.channel()) {
            ByteSource source = original.memory().map(ByteSource::of).orElseGet(() -> ByteSource.of(channel));
            DicomObject object = DicomReader.read(source, ReadOptions.DEFAULT.withoutChecks());
            return switch (deidentification.deidentify(object, participant)) {
                case DeidOutcome.Held(String code, String sentence) ->
                    new Shaped.Held(HeldReason.ofEngine(code), List.of(code + ": " + sentence), false);
                case DeidOutcome.Dropped(String _, String sentence) -> new Shaped.Dropped(sentence);
                case DeidOutcome.Done done ->
                    verified(original, source, done, Rewritten.of(done, BulkSource.of(object, source)));
            };
        }
    }

    private Shaped verified(Original original, ByteSource source, DeidOutcome.Done done, Rewritten rewritten)
            throws Failure, IOException {
        try (SeekableByteChannel again = original.channel()) {
            SeekableByteChannel made = rewritten.over(again);
            Verdict verdict = verifier.check(StoredObject.read(source), StoredObject.read(ByteSource.of(made)));
            if (verdict instanceof Verdict.Hold(List<VerifyFinding> findings)) {
                return held(findings);
            }
            DicomObject object = DicomReader.read(ByteSource.of(made.position(0)), ReadOptions.DEFAULT);
            Uid sopClass = object.sopClass()
                    .orElseThrow(() -> new Failure("deid.no-class", "A de-identified object lost its SOP class."));
            return new Shaped.Instance(done.sopInstance(), sopClass, object, 0, content(original, rewritten));
        }
    }

    private static Shaped.Content content(Original original, Rewritten rewritten) {
        if (original.memory().isPresent()) {
            List<ByteBuffer> bytes = rewritten.over(original.memory().get());
            return (draft, instance) -> draft.add(instance, bytes);
        }
        PackContent streamed = new Streamed(original, rewritten);
        return (draft, instance) -> draft.add(instance, streamed);
    }

    @Override
    public Optional<Shaped.Held> check(int added) {
        return verifier.checkCount(added) instanceof Verdict.Hold(List<VerifyFinding> findings)
                ? Optional.of(held(findings))
                : Optional.empty();
    }

    private static Shaped.Held held(List<VerifyFinding> findings) {
        List<String> details = findings.stream()
                .limit(MOST_DETAILS)
                .map(VerifyFinding::toString)
                .toList();
        return new Shaped.Held(HeldReason.ofFinding(findings.getFirst().code()), details, true);
    }

    /// An object too large for memory.
    private record Streamed(Original original, Rewritten rewritten) implements PackContent {
        @Override
        public long lengthBytes() {
            return rewritten.lengthBytes();
        }

        @Override
        public void writeTo(WritableByteChannel sink) throws IOException {
            try (SeekableByteChannel source = original.channel()) {
                rewritten.writeTo(sink, source);
            }
        }
    }
}
