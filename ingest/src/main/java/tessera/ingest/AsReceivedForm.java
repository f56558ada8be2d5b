package tessera.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Optional;
import tessera.dicom.ByteSource;
import tessera.dicom.DicomObject;
import tessera.dicom.DicomReader;
import tessera.dicom.ReadOptions;
import tessera.kernel.Failure;
import tessera.kernel.Uid;
import tessera.store.journal.JournalRecord;
import tessera.store.pack.DeIdentification;
import tessera.store.pack.PackContent;

/// Objects of a collection that came already de-identified are kept as they are.
final class AsReceivedForm implements ObjectForm {
    private static final int START_BYTES = 4;

    @Override
    public Optional<DeIdentification> deIdentification() {
        return Optional.empty();
    }

    @Override
    public Uid archived(Uid original) {
        return original;
    }

    @Override
    public Optional<Shaped.Held> check(int added) {
        return Optional.empty();
    }

    @Override
    public Shaped shape(Original original, ObjectFacts facts) throws Failure, IOException {
        if (original.memory().isPresent()) {
            ByteBuffer content = original.memory().get();
            int start = content.remaining() < START_BYTES ? 0 : content.getInt(content.position());
            DicomObject object = DicomReader.read(ByteSource.of(content), ReadOptions.DEFAULT);
            AsReceived form = form(object, start, facts);
            ByteBuffer rest = content.slice((int) form.sourceOffset(), content.remaining() - (int) form.sourceOffset());
            return instance(object, form, facts, (draft, instance) -> draft.add(instance, List.of(form.head(), rest)));
        }
        try (SeekableByteChannel content = original.channel()) {
            ByteBuffer start = ByteBuffer.allocate(START_BYTES);
            content.read(start);
            content.position(0);
            DicomObject object = DicomReader.read(ByteSource.of(content), ReadOptions.DEFAULT);
            AsReceived form = form(object, start.getInt(0), facts);
            PackContent streamed = new Streamed(original.kept(), form);
            return instance(object, form, facts, (draft, instance) -> draft.add(instance, streamed));
        }
    }

    private static AsReceived form(DicomObject object, int start, ObjectFacts facts) {
        return AsReceived.of(
                object, start, facts.uids().sopClass(), facts.uids().sopInstance());
    }

    private static Shaped instance(DicomObject object, AsReceived form, ObjectFacts facts, Shaped.Content content) {
        return new Shaped.Instance(facts.uids().sopInstance(), facts.uids().sopClass(), object, form.shift(), content);
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
