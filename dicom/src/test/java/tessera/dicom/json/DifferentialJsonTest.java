package tessera.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tessera.dicom.ByteSource;
import tessera.dicom.DicomObject;
import tessera.dicom.DicomReader;
import tessera.dicom.ParseFailure;
import tessera.dicom.ReadOptions;
import tessera.dicom.SharedData;

/// Our DICOM JSON against what pydicom says of the same file, value for value. Differences that are right, or a
/// matter of taste, stand in `accepted-differences.txt` with their reason; any other fails.
class DifferentialJsonTest {
    private static final ReadOptions EVERYTHING_IN_MEMORY = ReadOptions.DEFAULT.withBulkThreshold(Integer.MAX_VALUE);
    private static final BulkUris INLINE = new BulkUris("pixels", Integer.MAX_VALUE);
    private static final long SEED = 20261124;

    @TempDir
    Path scratch;

    @BeforeEach
    void needsTheOracle() throws Exception {
        boolean installed = Pydicom.isInstalled();
        if (!installed) {
            System.out.println("skipped: comparison of DICOM JSON with pydicom, python3-pydicom is not installed");
        }
        Assumptions.assumeTrue(installed, "skipped: python3-pydicom is not installed");
    }

    @Test
    void pydicomsOwnFilesAreTheSameJson() throws Exception {
        compare(Pydicom.ownFiles(scratch));
    }

    @Test
    void everyEncodingIsTheSameJson() throws Exception {
        compare(shared("transfer-syntaxes"));
    }

    @Test
    void derivedObjectsAndSlidesAreTheSameJson() throws Exception {
        List<Path> all = new ArrayList<>(shared("derived"));
        all.addAll(shared("slides"));
        compare(all);
    }

    @Test
    void aSampleOfTheTrialsIsTheSameJson() throws Exception {
        List<Path> all = new ArrayList<>(shared("sts"));
        all.addAll(shared("ct-liver"));
        Collections.shuffle(all, new Random(SEED));
        compare(all.subList(0, Math.min(60, all.size())));
    }

    @Test
    @Tag("full")
    void everyFileOfTheTrialsIsTheSameJson() throws Exception {
        compare(shared("sts"));
        compare(shared("ct-liver"));
    }

    private static List<Path> shared(String folder) {
        boolean there = SharedData.folder().isPresent();
        if (!there) {
            System.out.println("skipped: comparison of DICOM JSON with pydicom, no folder of real images");
        }
        Assumptions.assumeTrue(there, "skipped: no folder of real images");
        return SharedData.files(SharedData.folder().orElseThrow().resolve(folder)).stream()
                .filter(DifferentialJsonTest::isDicom)
                .toList();
    }

    private static boolean isDicom(Path file) {
        String name = String.valueOf(file.getFileName());
        return !name.endsWith(".txt") && !name.matches(".*\\.(svs|ndpi|tiff|jpeg|md)");
    }

    private void compare(List<Path> files) throws Exception {
        AcceptedDifferences accepted = AcceptedDifferences.load();
        List<String> unexplained = new ArrayList<>();
        Map<String, Integer> explained = new TreeMap<>();
        try (Pydicom pydicom = Pydicom.start(scratch)) {
            for (Path file : files) {
                for (String difference : differences(pydicom, file, accepted, explained)) {
                    unexplained.add(file.getFileName() + ": " + difference);
                }
            }
        }
        System.out.println(files.size() + " files compared with pydicom; accepted differences: " + explained);
        assertThat(unexplained).isEmpty();
    }

    private static List<String> differences(
            Pydicom pydicom, Path file, AcceptedDifferences accepted, Map<String, Integer> explained)
            throws IOException, JsonFailure {
        JsonNode.Members theirs = pydicom.json(file);
        DicomObject object;
        try (FileChannel channel = FileChannel.open(file)) {
            object = DicomReader.read(ByteSource.of(channel), EVERYTHING_IN_MEMORY);
        } catch (ParseFailure unreadable) {
            return accepted.unreadable(unreadable.code(), theirs, explained)
                    ? List.of()
                    : List.of(unreadable.sentence());
        }
        JsonNode.Members ours = Pydicom.tree(DicomJson.bytes(object.dataSet(), INLINE));
        List<String> unexplained = new ArrayList<>();
        for (JsonDifference difference : JsonDifference.between(ours, theirs)) {
            String reason = accepted.reason(difference, object);
            if (reason.isEmpty()) {
                unexplained.add(difference.toString());
            } else {
                explained.merge(reason, 1, Integer::sum);
            }
        }
        return unexplained;
    }
}
