package tessera.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tessera.catalogue.gate.GateContext;
import tessera.catalogue.search.Door;
import tessera.catalogue.search.StoredInstance;
import tessera.dicom.ByteSource;
import tessera.dicom.DicomObject;
import tessera.dicom.DicomReader;
import tessera.dicom.ReadOptions;
import tessera.governance.Caller;
import tessera.governance.UserName;
import tessera.ingest.DepositOrigin;
import tessera.ingest.HeadLook;
import tessera.ingest.load.ImportReport;
import tessera.ingest.load.ImportReport.Result;
import tessera.ingest.load.Importer;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;
import tessera.store.pack.PackReader;
import tessera.trials.NewTrial;

/// Real images of public collections, imported as they are and given back byte for byte.
class RealImagesTest {
    @TempDir
    Path folder;

    private Archive archive;
    private GateContext steward;

    @BeforeEach
    void open() throws Exception {
        assumeTrue(SharedData.find().isPresent(), "skipped: there are no shared images beside this repository");
        archive = Archive.open(new DataDirectory(folder.resolve("data")), ArchiveSettings.defaults());
        String token = archive.governance().issueToken(new UserName("steward"), "test");
        Caller caller = archive.governance().tokens().find(token).orElseThrow();
        steward = archive.gate().enter(caller.session());
    }

    @AfterEach
    void close() throws Exception {
        if (archive != null) {
            archive.close();
        }
    }

    @Test
    void aLiverStudyAndTwoPatientsComeBackByteForByteAndAgainChangesNothing() throws Exception {
        roundTrip("LIVER", shared("ct-liver"));
        roundTrip("STS", shared("sts/STS_001"), shared("sts/STS_024"));
    }

    @Test
    @Tag("full")
    void everyPatientComesBackByteForByte() throws Exception {
        roundTrip("STS", shared("sts"));
    }

    /// Files that share a SOP Instance UID go to different trials. What is held lacks what an archive files by.
    @Test
    void everyEncodingIsArchivedButForObjectsWithoutIdentity() throws Exception {
        Map<Uid, Integer> seen = new HashMap<>();
        Map<Integer, List<Path>> trials = new TreeMap<>();
        for (Path file : files(shared("transfer-syntaxes"), shared("derived"))) {
            int nth = look(file) instanceof HeadLook.Instance(Uid _, Uid sop) ? seen.merge(sop, 1, Integer::sum) : 1;
            trials.computeIfAbsent(nth, _ -> new ArrayList<>()).add(file);
        }
        Map<String, Long> held = new TreeMap<>();
        for (Map.Entry<Integer, List<Path>> trial : trials.entrySet()) {
            ImportReport report = importInto("TS" + trial.getKey(), trial.getValue());
            report.reasons().forEach((reason, count) -> {
                if (reason.outcome() == Result.HELD) {
                    held.merge(reason.reason().substring(0, 25), count, Long::sum);
                }
            });
        }
        assertThat(held)
                .as("held, by the beginning of the reason")
                .containsOnlyKeys("The Patient ID is empty: ", "The object lacks a valid ");
        assertThat(held.get("The Patient ID is empty: ")).isLessThanOrEqualTo(40);
        assertThat(held.get("The object lacks a valid ")).isEqualTo(9);
        assertThat(archive.verifier().run((_, _, _) -> {}).damage()).isEmpty();
    }

    private void roundTrip(String code, Path... paths) throws Exception {
        ImportReport report = importInto(code, List.of(paths));
        assertThat(report.count(Result.HELD)).isZero();
        int compared = 0;
        for (Path file : files(paths)) {
            if (look(file) instanceof HeadLook.Instance) {
                byte[] bytes = Files.readAllBytes(file);
                assertThat(stored(new TrialCode(code), bytes))
                        .as("instance %d", compared)
                        .isEqualTo(bytes);
                compared++;
            }
        }
        assertThat(report.count(Result.ARCHIVED)).isEqualTo(compared);
        ImportReport again = importAgain(code, List.of(paths));
        assertThat(again.count(Result.ARCHIVED)).isZero();
        assertThat(again.count(Result.DUPLICATE)).isEqualTo(compared);
    }

    private byte[] stored(TrialCode trial, byte[] bytes) throws Exception {
        DicomObject object = DicomReader.read(ByteSource.of(ByteBuffer.wrap(bytes)), ReadOptions.DEFAULT);
        Uid study = object.dataSet()
                .string(tessera.dicom.Tag.STUDY_INSTANCE_UID)
                .map(Uid::new)
                .orElseThrow();
        Uid series = object.dataSet()
                .string(tessera.dicom.Tag.SERIES_INSTANCE_UID)
                .map(Uid::new)
                .orElseThrow();
        List<StoredInstance> found = archive.search()
                .locate(
                        steward,
                        new Door.OfTrial(trial),
                        study,
                        series,
                        object.sopInstance().orElseThrow());
        assertThat(found).hasSize(1);
        try (PackReader pack = archive.packs().open(found.getFirst().pack())) {
            ByteBuffer slice = pack.slice(found.getFirst().ordinal());
            byte[] copy = new byte[slice.remaining()];
            slice.get(copy);
            return copy;
        }
    }

    private ImportReport importInto(String code, List<Path> paths) throws Exception {
        archive.trials()
                .create(new NewTrial(new TrialCode(code), code, Optional.empty(), Optional.of("public")), "steward");
        return importAgain(code, paths);
    }

    private ImportReport importAgain(String code, List<Path> paths) throws Exception {
        DepositOrigin origin =
                new DepositOrigin("import", Optional.of(new TrialCode(code)), "steward", Optional.empty());
        return new Importer(archive.ingest().intake())
                .run(new Importer.Request(paths, origin, false, false), (_, _, _, _, _) -> {});
    }

    private static HeadLook look(Path file) throws Exception {
        try (InputStream content = Files.newInputStream(file)) {
            return HeadLook.at(content, file.toString());
        }
    }

    private static List<Path> files(Path... roots) throws Exception {
        List<Path> files = new ArrayList<>();
        for (Path root : roots) {
            try (Stream<Path> all = Files.walk(root)) {
                files.addAll(all.filter(Files::isRegularFile).sorted().toList());
            }
        }
        return files;
    }

    private static Path shared(String name) {
        return SharedData.find().orElseThrow().resolve(name);
    }
}
