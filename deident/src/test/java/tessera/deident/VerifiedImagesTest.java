package tessera.deident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tessera.deident.verify.Expectation;
import tessera.deident.verify.Expectation.Dates;
import tessera.deident.verify.StoredObject;
import tessera.deident.verify.Verifier;
import tessera.deident.verify.VerifyFinding;
import tessera.dicom.BulkSource;
import tessera.dicom.ByteSource;
import tessera.dicom.DicomObject;
import tessera.dicom.DicomReader;
import tessera.dicom.ParseFailure;
import tessera.dicom.ReadOptions;
import tessera.dicom.Tag;

/// What the engine makes of real images of public collections passes the verifier.
class VerifiedImagesTest {
    private static final int EVERY = 40;

    @ParameterizedTest
    @CsvSource({"basic, REMOVED", "ct-mr, MOVED", "pet, MOVED"})
    void nothingIsFoundInWhatTheEngineMakes(String name, Dates dates) throws Exception {
        assumeTrue(
                SharedTables.folder("data").isPresent(), "skipped: there are no shared images beside this repository");
        Deidentifier deidentifier = new Deidentifier(RealImagesTest.takingAll(Profile.shipped(name)));
        KeyedPseudonyms pseudonyms = new KeyedPseudonyms("a secret for tests".getBytes(StandardCharsets.UTF_8));
        Verifier verifier = new Verifier(Expectation.of(dates));
        Map<String, Integer> found = new TreeMap<>();
        int checked = 0;
        long bytes = 0;
        long nanoseconds = 0;
        for (Path file : SharedImages.sample(EVERY, 5)) {
            byte[] source = Files.readAllBytes(file);
            DicomObject object;
            try {
                object = DicomReader.read(ByteSource.of(ByteBuffer.wrap(source)), ReadOptions.DEFAULT);
            } catch (ParseFailure unreadable) {
                continue;
            }
            Pseudonyms person = pseudonyms.of(object.dataSet()
                    .string(Tag.PATIENT_ID)
                    .or(() -> object.dataSet().string(Tag.STUDY_INSTANCE_UID))
                    .orElse(""));
            if (deidentifier.deidentify(object, person, Set.of()) instanceof DeidOutcome.Done done) {
                BulkSource bulk = BulkSource.of(object, ByteSource.of(ByteBuffer.wrap(source)));
                byte[] output = Subjects.bytes(done.fileMeta(), done.dataSet(), bulk);
                long start = System.nanoTime();
                List<VerifyFinding> findings =
                        verifier.check(stored(source), stored(output)).findings();
                nanoseconds += System.nanoTime() - start;
                findings.forEach(finding -> found.merge(file.getFileName() + " " + finding, 1, Integer::sum));
                checked++;
                bytes += output.length;
            }
        }
        System.out.println(name + ": " + checked + " objects of " + bytes + " bytes verified in "
                + nanoseconds / 1_000_000 + " ms");
        assertThat(found).isEmpty();
        assertThat(checked).isGreaterThan(100);
    }

    private static StoredObject stored(byte[] file) throws IOException, ParseFailure {
        return StoredObject.read(ByteSource.of(ByteBuffer.wrap(file)));
    }
}
