package tessera.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import tessera.dicom.ByteSource;
import tessera.dicom.DataSet;
import tessera.dicom.DicomObject;
import tessera.dicom.DicomReader;
import tessera.dicom.ParseFailure;
import tessera.dicom.ReadOptions;
import tessera.dicom.Tag;
import tessera.ingest.Outcome.ObjectUids;
import tessera.kernel.Sha256;
import tessera.kernel.Uid;

/// Takes the first look at an object: is it DICOM, is it whole, what does it say it is? Values are checked
/// against the rules of their value representation when the object is packed, not here.
final class Examiner {
    private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withoutChecks();
    private static final Executor DIGESTING = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("digest-", 0).factory());

    private Examiner() {}

    /// Looks at an object in memory. Its data set is digested on another thread, from now on and until
    /// [Look#examination] returns: the content must stay as it is so long.
    static Look look(ByteBuffer content) {
        try {
            DicomObject object = DicomReader.read(ByteSource.of(content), OPTIONS);
            ByteBuffer dataSet = content.duplicate().position(content.position() + (int) object.dataSetOffset());
            CompletableFuture<Sha256> digest = CompletableFuture.supplyAsync(() -> digest(dataSet), DIGESTING);
            return new Look(readableUids(object), () -> judge(object, digest.join()));
        } catch (ParseFailure e) {
            return new Look(Optional.empty(), () -> new Examination.Unfit(HeldReason.UNREADABLE, e.sentence()));
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
    }

    private static Sha256 digest(ByteBuffer content) {
        MessageDigest digest = Sha256.newDigest();
        digest.update(content);
        return Sha256.ofDigest(digest.digest());
    }

    /// What is known of an object at once, and what takes as long as its digest.
    ///
    /// @param uids of one that can be read and says what it is
    record Look(Optional<ObjectUids> uids, Supplier<Examination> rest) {
        /// Waits for the digest.
        Examination examination() {
            return rest.get();
        }
    }

    /// Looks at an object that streams by, and reads it to its end whatever it holds. The tap has digested the
    /// data set when that is done.
    static Examination examine(StreamTap content) throws IOException {
        try {
            DicomObject object = DicomReader.read(ByteSource.of(content), OPTIONS);
            content.transferTo(OutputStream.nullOutputStream());
            return judge(object, content.dataSetDigest());
        } catch (ParseFailure e) {
            content.transferTo(OutputStream.nullOutputStream());
            return new Examination.Unfit(HeldReason.UNREADABLE, e.sentence());
        }
    }

    /// What the first bytes of an object tell: which study it says it belongs to, and where its data set
    /// starts.
    static Optional<Head> headOf(ByteBuffer head) {
        try {
            DicomObject object = DicomReader.read(ByteSource.of(head), OPTIONS.stoppingAfter(Tag.SERIES_INSTANCE_UID));
            return object.dataSet()
                    .string(Tag.STUDY_INSTANCE_UID)
                    .flatMap(Uid::parse)
                    .map(study -> new Head(study, object.dataSetOffset()));
        } catch (ParseFailure | IOException e) {
            return Optional.empty();
        }
    }

    /// @param dataSetOffset bytes in front of the data set
    record Head(Uid study, long dataSetOffset) {}

    private static Examination judge(DicomObject object, Sha256 dataSetDigest) {
        DataSet dataSet = object.dataSet();
        if (isDirectory(object)) {
            return new Examination.Directory();
        }
        Optional<ObjectUids> uids = readableUids(object);
        if (uids.isEmpty()) {
            return new Examination.Unfit(
                    HeldReason.NO_IDENTITY,
                    "SOP Class, SOP Instance, Study or Series Instance UID is missing or is none");
        }
        return new Examination.Readable(new ObjectFacts(
                uids.get(),
                object.transferSyntax().uid(),
                Person.of(dataSet),
                dataSet.string(Tag.STUDY_DATE).orElse(""),
                dataSet.string(Tag.CLINICAL_TRIAL_PROTOCOL_ID),
                object.lengthBytes(),
                dataSetDigest,
                object.findings()));
    }

    private static boolean isDirectory(DicomObject object) {
        return object.fileMeta()
                .string(Tag.MEDIA_STORAGE_SOP_CLASS_UID)
                .flatMap(Uid::parse)
                .filter(Examination.MEDIA_STORAGE_DIRECTORY::equals)
                .isPresent();
    }

    private static Optional<ObjectUids> readableUids(DicomObject object) {
        return isDirectory(object) ? Optional.empty() : uids(object.dataSet());
    }

    private static Optional<ObjectUids> uids(DataSet dataSet) {
        Optional<Uid> sopClass = dataSet.string(Tag.SOP_CLASS_UID).flatMap(Uid::parse);
        Optional<Uid> sopInstance = dataSet.string(Tag.SOP_INSTANCE_UID).flatMap(Uid::parse);
        Optional<Uid> study = dataSet.string(Tag.STUDY_INSTANCE_UID).flatMap(Uid::parse);
        Optional<Uid> series = dataSet.string(Tag.SERIES_INSTANCE_UID).flatMap(Uid::parse);
        return sopClass.flatMap(c ->
                sopInstance.flatMap(i -> study.flatMap(s -> series.map(r -> new ObjectUids(c, i, s, r)))));
    }
}
