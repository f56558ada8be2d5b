package tessera.app.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tessera.app.Main;
import tessera.app.demo.DemoFile;
import tessera.app.demo.DemoTrial;
import tessera.dicom.ByteSource;
import tessera.dicom.DataSet;
import tessera.dicom.DataSetBuilder;
import tessera.dicom.DicomReader;
import tessera.dicom.FileMeta;
import tessera.dicom.Part10;
import tessera.dicom.ReadOptions;
import tessera.dicom.Tag;
import tessera.dicom.TransferSyntax;
import tessera.dicom.Vr;

/// `./tessera deid-score`, and what planter and judge promise.
class DeidScoreCommandTest {
    @TempDir
    Path folder;

    private Path input;

    @BeforeEach
    void makeInput() throws Exception {
        input = Files.createDirectories(folder.resolve("in"));
        int number = 0;
        for (DemoFile file : DemoTrial.small(1, 4, 32).instances().toList()) {
            try (FileChannel target = FileChannel.open(
                    input.resolve(String.format("%03d.dcm", number++)),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE)) {
                ByteBuffer content = file.content();
                while (content.hasRemaining()) {
                    target.write(content);
                }
            }
        }
    }

    private List<Path> inputs() throws Exception {
        try (Stream<Path> files = Files.list(input)) {
            return files.sorted().toList();
        }
    }

    private JsonNode score(String profile) throws Exception {
        StringWriter text = new StringWriter();
        Path out = folder.resolve("score-" + profile);
        int status = Main.commandLine()
                .setOut(new PrintWriter(text))
                .setErr(new PrintWriter(text))
                .execute(
                        "deid-score",
                        "--profile",
                        profile,
                        "--in",
                        input.toString(),
                        "--count",
                        "40",
                        "--seed",
                        "7",
                        "--out",
                        out.toString());
        JsonNode score = new ObjectMapper().readTree(out.resolve("score.json").toFile());
        boolean good =
                score.path("found").asInt() == 0 && score.path("retention").asDouble() >= 0.999;
        assertThat(status).as(text.toString()).isEqualTo(good ? 0 : 1);
        assertThat(text.toString())
                .contains("not planted: pixels")
                .contains(score.path("found").asInt() == 0 ? "no planted identifier found" : "identifiers found:");
        return score;
    }

    @Test
    void nothingPlantedIsFoundAfterTheShippedProfiles() throws Exception {
        for (String profile : List.of("basic", "ct-mr")) {
            JsonNode score = score(profile);
            assertThat(score.path("released").asInt()).isEqualTo(40);
            assertThat(score.path("looked").asInt()).isGreaterThan(1000);
            assertThat(score.path("leaks")).isEmpty();
            assertThat(score.path("retention").asDouble()).isEqualTo(1);
            assertThat(score.path("pixelsChanged").asInt()).isZero();
        }
    }

    @Test
    void sameSeedPlantsTheSameBytesAndAnotherSeedOthers() throws Exception {
        Map<String, byte[]> first = planted(7, "a");
        Map<String, byte[]> again = planted(7, "b");
        Map<String, byte[]> other = planted(8, "c");
        assertThat(again.keySet()).isEqualTo(first.keySet());
        first.forEach((name, bytes) -> assertThat(again.get(name)).isEqualTo(bytes));
        assertThat(other.keySet()).doesNotContainAnyElementsOf(first.keySet());
    }

    private Map<String, byte[]> planted(long seed, String name) throws Exception {
        Path out = folder.resolve(name);
        new Planter(seed, Set.of()).plant(inputs(), 13, out, _ -> {});
        Map<String, byte[]> bytes = new HashMap<>();
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.toList()) {
                bytes.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return bytes;
    }

    /// A de-identifier that does nothing is found out: every canary of every object.
    @Test
    void everythingIsFoundInWhatWasNotDeidentified() throws Exception {
        Planted planted = new Planter(7, Set.of()).plant(inputs(), 6, folder.resolve("same"), _ -> {});
        Map<Path, ScoreReport.Fate> fates = new HashMap<>();
        Set<Kind> kinds = new HashSet<>();
        int canaries = 0;
        for (PlantedObject object : planted.objects()) {
            fates.put(object.file(), new ScoreReport.Fate(Optional.of(object.file()), "archived", ""));
            object.canaries().forEach(canary -> kinds.add(canary.kind()));
            canaries += object.canaries().size();
        }
        ScoreReport report = ScoreReport.of(planted, fates, _ -> {});
        assertThat(report.json().path("found").asInt()).isEqualTo(canaries);
        assertThat(report.json().path("retention").asDouble()).isEqualTo(1);
        assertThat(report.isGood()).isFalse();
        // No structured report is among the inputs.
        kinds.add(Kind.STRUCTURED_CONTENT);
        assertThat(kinds).containsExactlyInAnyOrder(Kind.values());
    }

    @Test
    void whatIsDeflatedIsInflatedForTheJudge() throws Exception {
        DataSet dataSet = new DataSetBuilder()
                .put(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.2")
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, "1.2.3")
                .put(0x00104000, Vr.LT, "Zorvath41703 ".repeat(20))
                .build();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Part10.write(FileMeta.of(dataSet, TransferSyntax.DEFLATED).orElseThrow(), dataSet, file);
        Canary canary = new Canary(1, Kind.NAME, "(0010,4000)", Canary.words("Zorvath41703"));
        Path planted = Files.write(folder.resolve("deflated.dcm"), file.toByteArray());
        assertThat(new CanarySearch(List.of(canary)).in(file.toByteArray())).isEmpty();
        assertThat(Judge.judge(new PlantedObject(1, planted, List.of(canary)), planted)
                        .found())
                .containsExactly(canary);
    }

    @Test
    void theNameOfAnOutputIsSearchedToo() throws Exception {
        byte[] bytes = Files.readAllBytes(inputs().getFirst());
        Path output = Files.write(folder.resolve("ZORVATH41703.dcm"), bytes);
        Canary canary = new Canary(1, Kind.FILE_NAME, "the file's name", Canary.words("Zorvath41703"));
        assertThat(Judge.judge(new PlantedObject(1, output, List.of(canary)), output)
                        .found())
                .containsExactly(canary);
    }

    @Test
    void objectsOfOneStudyStayInOneStudy() throws Exception {
        Planted planted = new Planter(7, Set.of()).plant(inputs(), 8, folder.resolve("set"), _ -> {});
        Set<String> studies = new HashSet<>();
        Set<String> instances = new HashSet<>();
        for (PlantedObject object : planted.objects()) {
            DataSet dataSet = DicomReader.read(
                            ByteSource.of(ByteBuffer.wrap(Files.readAllBytes(object.file()))), ReadOptions.DEFAULT)
                    .dataSet();
            studies.add(dataSet.string(Tag.STUDY_INSTANCE_UID).orElseThrow()
                    + dataSet.string(Tag.PATIENT_ID).orElseThrow()
                    + dataSet.string(Tag.STUDY_DATE).orElseThrow());
            instances.add(dataSet.string(Tag.SOP_INSTANCE_UID).orElseThrow());
        }
        // Visits of four slices each.
        assertThat(studies).hasSize(2);
        assertThat(instances).hasSize(8);
    }
}
