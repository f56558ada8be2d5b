package tessera.deident;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tessera.deident.Selection.Verdict;
import tessera.dicom.BulkSource;
import tessera.dicom.ByteSource;
import tessera.dicom.DataSet;
import tessera.dicom.DataSetBuilder;
import tessera.dicom.DicomObject;
import tessera.dicom.DicomReader;
import tessera.dicom.FileMeta;
import tessera.dicom.ParseFailure;
import tessera.dicom.Part10;
import tessera.dicom.ReadOptions;
import tessera.dicom.Tag;
import tessera.dicom.TransferSyntax;
import tessera.dicom.Vr;
import tessera.kernel.Failure;

/// Made-up objects for tests, and short words for what is done with them.
final class Subjects {
    static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    static final String PET = "1.2.840.10008.5.1.4.1.1.128";
    static final String COMPREHENSIVE_SR = "1.2.840.10008.5.1.4.1.1.88.33";
    static final Pseudonyms ANNA =
            new KeyedPseudonyms("a secret for tests".getBytes(StandardCharsets.UTF_8)).of("Anna");

    private Subjects() {}

    static Profile profile(ProfileOption... options) {
        Set<ProfileOption> set = EnumSet.noneOf(ProfileOption.class);
        set.addAll(List.of(options));
        return new Profile("test", 1, "", set, List.of(), new Selection(List.of(), Verdict.TAKE), Map.of());
    }

    static Profile profile(String text) {
        try {
            return ProfileReader.read("profile test\nversion 1\notherwise take\n" + text);
        } catch (Failure e) {
            throw new AssertionError(e);
        }
    }

    static DataSetBuilder object(String sopClass) {
        return new DataSetBuilder()
                .put(Tag.SOP_CLASS_UID, Vr.UI, sopClass)
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, "1.2.3.4.5")
                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, "1.2.3.4.6");
    }

    static DicomObject read(DataSet dataSet) {
        return read(dataSet, TransferSyntax.EXPLICIT_LITTLE);
    }

    /// As it is after it was written and read again.
    static DicomObject read(DataSet dataSet, TransferSyntax syntax) {
        return parse(bytes(FileMeta.of(dataSet, syntax).orElseThrow(), dataSet, BulkSource.NONE));
    }

    static DicomObject parse(byte[] file) {
        try {
            return DicomReader.read(ByteSource.of(ByteBuffer.wrap(file)), ReadOptions.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseFailure e) {
            throw new AssertionError(e);
        }
    }

    static byte[] bytes(DataSet fileMeta, DataSet dataSet, BulkSource bulk) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            Part10.write(fileMeta, dataSet, bulk, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Failure e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    static DeidOutcome.Done done(Profile profile, DataSet dataSet) {
        return done(profile, read(dataSet));
    }

    static DeidOutcome.Done done(Profile profile, DicomObject object) {
        DeidOutcome outcome = new Deidentifier(profile).deidentify(object, ANNA, Set.of());
        if (outcome instanceof DeidOutcome.Done done) {
            return done;
        }
        throw new AssertionError(outcome);
    }

    /// The data set of an object that was de-identified, written, and read again.
    static DataSet after(Profile profile, DataSet dataSet) {
        DeidOutcome.Done done = done(profile, dataSet);
        return parse(bytes(done.fileMeta(), done.dataSet(), BulkSource.NONE)).dataSet();
    }

    /// Everything that a file of it would say, as ISO 8859-1.
    static String text(DeidOutcome.Done done) {
        return new String(bytes(done.fileMeta(), done.dataSet(), BulkSource.NONE), StandardCharsets.ISO_8859_1);
    }
}
