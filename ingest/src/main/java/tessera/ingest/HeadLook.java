package tessera.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import tessera.dicom.ByteSource;
import tessera.dicom.DicomObject;
import tessera.dicom.DicomReader;
import tessera.dicom.ParseFailure;
import tessera.dicom.ReadOptions;
import tessera.dicom.Tag;
import tessera.kernel.Uid;

/// What the first bytes of a file on disk say it is, before it is imported.
public sealed interface HeadLook {
    /// An instance that says which study it belongs to.
    record Instance(Uid study, Uid sopInstance) implements HeadLook {}

    /// A DICOM file whose beginning cannot be read; it is imported all the same and held.
    record Damaged() implements HeadLook {}

    /// Not an instance; it is passed over.
    record Other(String reason) implements HeadLook {}

    /// How far into a file its UIDs may stand.
    int HEAD_BYTES = 256 << 10;

    /// Reads the start of `content`; `name` only tells by its ending whether somebody took the file for DICOM.
    static HeadLook at(InputStream content, String name) throws IOException {
        ByteBuffer head = ByteBuffer.wrap(content.readNBytes(HEAD_BYTES));
        boolean marked = head.limit() >= 132 && head.getInt(128) == 0x4449434D;
        try {
            DicomObject object = DicomReader.read(
                    ByteSource.of(head), ReadOptions.DEFAULT.withoutChecks().stoppingAfter(Tag.SERIES_INSTANCE_UID));
            return told(object).orElseGet(() -> unclear(marked, name));
        } catch (ParseFailure e) {
            return unclear(marked, name);
        }
    }

    private static Optional<HeadLook> told(DicomObject object) {
        Optional<Uid> media =
                object.fileMeta().string(Tag.MEDIA_STORAGE_SOP_CLASS_UID).flatMap(Uid::parse);
        if (media.filter(Examination.MEDIA_STORAGE_DIRECTORY::equals).isPresent()) {
            return Optional.of(new Other("is a DICOMDIR: a list of other files, not an image"));
        }
        return object.dataSet()
                .string(Tag.STUDY_INSTANCE_UID)
                .flatMap(Uid::parse)
                .flatMap(study -> object.sopInstance().map(instance -> new Instance(study, instance)));
    }

    private static HeadLook unclear(boolean marked, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean takenForDicom = marked || lower.endsWith(".dcm") || lower.endsWith(".dicom");
        return takenForDicom ? new Damaged() : new Other("is not a DICOM file");
    }
}
