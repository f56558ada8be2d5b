package tessera.web.stow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import tessera.dicom.ByteSource;
import tessera.dicom.DicomReader;
import tessera.dicom.ParseFailure;
import tessera.dicom.ReadOptions;
import tessera.dicom.Tag;
import tessera.kernel.Uid;

/// Keeps objects of another study out of `/studies/{study}` (PS3.18 §10.5.1.1) before they are stored.
final class StudyCheck {
    private static final ReadOptions HEAD = ReadOptions.DEFAULT.withoutChecks().stoppingAfter(Tag.STUDY_INSTANCE_UID);

    private StudyCheck() {}

    /// The whole object again when it says that it belongs to the study, or does not say; empty when it says
    /// another.
    static Optional<InputStream> pass(InputStream object, Uid study, int headBytes) throws IOException {
        byte[] head = object.readNBytes(headBytes);
        Optional<Uid> told = studyOf(head);
        if (told.isPresent() && !told.get().equals(study)) {
            return Optional.empty();
        }
        return Optional.of(new SequenceInputStream(new ByteArrayInputStream(head), object));
    }

    private static Optional<Uid> studyOf(byte[] head) throws IOException {
        try {
            return DicomReader.read(ByteSource.of(ByteBuffer.wrap(head)), HEAD)
                    .dataSet()
                    .string(Tag.STUDY_INSTANCE_UID)
                    .flatMap(Uid::parse);
        } catch (ParseFailure unreadable) {
            return Optional.empty(); // intake says what is wrong with it
        }
    }
}
