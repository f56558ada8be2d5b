package tessera.app.deid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tessera.app.Main;
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

/// `./tessera deid`, as people and scripts call it.
class DeidCommandTest {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

    @TempDir
    Path folder;

    private Path input;
    private Path output;
    private String printed = "";

    @BeforeEach
    void makeInput() throws Exception {
        input = Files.createDirectories(folder.resolve("in/deep"));
        output = folder.resolve("out");
        write("b.dcm", object(CT, "1.2.3.2", "Quokka", "20200311"));
        write("deep/c.dcm", object(CT, "1.2.3.3", "Quokka", "20200321"));
        write("a.dcm", object(CT, "1.2.3.1", "Wombat", "20200301"));
    }

    private void write(String name, DataSet dataSet) throws Exception {
        try (OutputStream file = Files.newOutputStream(folder.resolve("in").resolve(name))) {
            Part10.write(FileMeta.of(dataSet, TransferSyntax.EXPLICIT_LITTLE).orElseThrow(), dataSet, file);
        }
    }

    private static DataSet object(String sopClass, String uid, String patient, String date) {
        return new DataSetBuilder()
                .put(Tag.SOP_CLASS_UID, Vr.UI, sopClass)
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, uid)
                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, "1.2.3.99")
                .put(Tag.STUDY_DATE, Vr.DA, date)
                .put(Tag.PATIENT_NAME, Vr.PN, patient)
                .put(Tag.PATIENT_ID, Vr.LO, patient + "1")
                // Two values that stay in the source: a palette and the pixels.
                .put(0x00281201, Vr.OW, new byte[100_000])
                .put(Tag.PIXEL_DATA, Vr.OW, new byte[200_000])
                .build();
    }

    private int deid(String... arguments) {
        StringWriter text = new StringWriter();
        CommandLine commandLine =
                Main.commandLine().setOut(new PrintWriter(text)).setErr(new PrintWriter(text));
        List<String> all = new ArrayList<>(List.of("deid"));
        all.addAll(List.of(arguments));
        int status = commandLine.execute(all.toArray(String[]::new));
        printed = text.toString();
        return status;
    }

    private DataSet read(Path file) throws Exception {
        return DicomReader.read(ByteSource.of(ByteBuffer.wrap(Files.readAllBytes(file))), ReadOptions.DEFAULT)
                .dataSet();
    }

    private JsonNode report() throws Exception {
        return new ObjectMapper().readTree(folder.resolve("out.report.json").toFile());
    }

    private List<String> names(Path of) throws Exception {
        try (Stream<Path> files = Files.list(of)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void outputsAreNumberedInTheOrderOfTheSortedInputs() throws Exception {
        assertThat(deid("--profile", "basic", folder.resolve("in").toString(), "--out", output.toString()))
                .isZero();
        assertThat(names(output)).containsExactly("000001.dcm", "000002.dcm", "000003.dcm");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("out.report.json"))))
                .isEqualTo("rw-------");
        List<String> paths = new ArrayList<>();
        report().path("items")
                .forEach(item -> paths.add(
                        item.path("path").asText() + " " + item.path("output").asText()));
        assertThat(paths)
                .containsExactly(
                        folder.resolve("in/a.dcm") + " 000001.dcm",
                        folder.resolve("in/b.dcm") + " 000002.dcm",
                        folder.resolve("in/deep/c.dcm") + " 000003.dcm");
        assertThat(read(output.resolve("000001.dcm")).string(Tag.PATIENT_ID))
                .isNotEqualTo(read(output.resolve("000002.dcm")).string(Tag.PATIENT_ID));
        assertThat(read(output.resolve("000002.dcm")).string(Tag.PATIENT_ID))
                .isEqualTo(read(output.resolve("000003.dcm")).string(Tag.PATIENT_ID));
        assertThat(printed).contains("de-identified 3, held 0").doesNotContain("Quokka");
    }

    @Test
    void datesOfOnePatientMoveTogether() throws Exception {
        assertThat(deid("--profile", "ct-mr", folder.resolve("in").toString(), "--out", output.toString()))
                .isZero();
        LocalDate earlier = studyDate("000002.dcm");
        assertThat(earlier).isNotEqualTo(LocalDate.of(2020, 3, 11));
        assertThat(ChronoUnit.DAYS.between(earlier, studyDate("000003.dcm"))).isEqualTo(10);
        assertThat(ChronoUnit.DAYS.between(studyDate("000001.dcm"), earlier)).isNotEqualTo(10);
    }

    private LocalDate studyDate(String name) throws Exception {
        String date = read(output.resolve(name)).string(Tag.STUDY_DATE).orElseThrow();
        return LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE);
    }

    @Test
    void withAKeyTwoRunsAgreeAndWithoutOneTheyDoNot() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "0123456789abcdef0123456789abcdef");
        String in = folder.resolve("in").toString();
        deid("--profile", "basic", in, "--out", folder.resolve("one").toString(), "--key", key.toString());
        deid("--profile", "basic", in, "--out", folder.resolve("two").toString(), "--key", key.toString());
        deid("--profile", "basic", in, "--out", folder.resolve("three").toString());
        byte[] one = Files.readAllBytes(folder.resolve("one/000001.dcm"));
        assertThat(Files.readAllBytes(folder.resolve("two/000001.dcm"))).isEqualTo(one);
        assertThat(Files.readAllBytes(folder.resolve("three/000001.dcm"))).isNotEqualTo(one);
    }

    @Test
    void whatIsHeldRejectedDuplicateOrDroppedIsCountedWithItsReason() throws Exception {
        write("d.dcm", object(SECONDARY_CAPTURE, "1.2.3.4", "Quokka", "20200311"));
        write("e.dcm", object(CT, "1.2.3.2", "Quokka", "20200311"));
        write("f.dcm", object(CT, "1.2.3.2", "Quokka", "20200312"));
        Files.writeString(folder.resolve("in/g.txt"), "Quokka");
        DataSet save = object(CT, "1.2.3.5", "Quokka", "20200311");
        write(
                "h.dcm",
                new DataSetBuilder()
                        .putAll(save)
                        .put(Tag.IMAGE_TYPE, Vr.CS, "SCREEN SAVE")
                        .build());
        assertThat(deid("--profile", "ct-mr", folder.resolve("in").toString(), "--out", output.toString(), "--json"))
                .isEqualTo(1);
        JsonNode report = report();
        assertThat(new ObjectMapper().readTree(printed)).isEqualTo(report);
        List<Long> counts = Stream.of("archived", "held", "rejected", "duplicate", "dropped")
                .map(name -> report.path(name).asLong())
                .toList();
        assertThat(counts).containsExactly(3L, 2L, 1L, 1L, 1L);
        assertThat(names(output)).hasSize(3);
        assertThat(report.toString().replace(folder.toString(), "")).doesNotContain("Quokka");
    }

    @Test
    void aDryRunShowsBeforeAndAfterAndWritesNothing() throws Exception {
        assertThat(deid("--profile", "ct-mr", "--dry-run", folder.resolve("in").toString()))
                .isZero();
        assertThat(printed)
                .contains("(0010,0010)")
                .contains("PatientName")
                .contains("\"Quokka\" → \"P-")
                .contains("\"20200311\" → \"");
        assertThat(names(folder)).containsExactly("in");
    }

    @Test
    void originalsAreNeverMixedWithWhatIsMadeOfThem() throws Exception {
        String in = folder.resolve("in").toString();
        assertThat(deid("--profile", "basic", in, "--out", in)).isEqualTo(2);
        assertThat(deid(
                        "--profile",
                        "basic",
                        in,
                        "--out",
                        input.resolve("clean").toString()))
                .isEqualTo(2);
        assertThat(deid("--profile", "basic", in, "--out", folder.toString())).isEqualTo(2);
        Files.createDirectories(output);
        Files.writeString(output.resolve("something"), "here");
        assertThat(deid("--profile", "basic", in, "--out", output.toString())).isEqualTo(2);
        assertThat(names(folder.resolve("in"))).containsExactly("a.dcm", "b.dcm", "deep");
    }

    @Test
    void wrongUseIsToldInASentence() throws Exception {
        String in = folder.resolve("in").toString();
        assertThat(deid("--profile", "nothing", in, "--out", output.toString())).isEqualTo(2);
        assertThat(printed).contains("basic, ct-mr, pet, ultrasound, slides");
        Path own = Files.writeString(folder.resolve("own.profile"), "profile own\nversion 1\nkeep Nonsense\n");
        assertThat(deid("--profile", own.toString(), in, "--out", output.toString()))
                .isEqualTo(2);
        assertThat(printed).contains("line 3: Nonsense is not an attribute");
        assertThat(deid("--profile", "basic", in)).isEqualTo(2);
        Path key = Files.writeString(folder.resolve("key"), "short", StandardCharsets.US_ASCII);
        assertThat(deid("--profile", "basic", in, "--out", output.toString(), "--key", key.toString()))
                .isEqualTo(2);
        assertThat(deid("--profile", "basic", folder.resolve("nothing").toString(), "--out", output.toString()))
                .isEqualTo(2);
    }

    @Test
    void whatTheVerifierFindsIsHeldWithItsSeriesAndItsOutputIsGone() throws Exception {
        // A trial's rule keeps a comment, and the comment of one object says a name and a number.
        Path own = Files.writeString(
                folder.resolve("own.profile"),
                "profile own\nversion 1\noption retain-modified-dates\nkeep (0018,1030)\notherwise take\n");
        for (String name : List.of("i.dcm", "j.dcm")) {
            boolean leaks = name.equals("i.dcm");
            DataSet object = object(CT, leaks ? "1.2.3.71" : "1.2.3.72", "Wallaby", "20200311");
            write(
                    name,
                    new DataSetBuilder()
                            .putAll(object)
                            .put(Tag.SERIES_INSTANCE_UID, Vr.UI, "1.2.3.777")
                            .put(Tag.PROTOCOL_NAME, Vr.LO, leaks ? "for WALLABY" : "thorax")
                            .build());
        }
        String in = folder.resolve("in").toString();
        assertThat(deid("--profile", own.toString(), in, "--out", output.toString(), "--verify"))
                .isEqualTo(1);
        assertThat(printed).contains("de-identified 3, held 2").doesNotContainIgnoringCase("wallaby");
        assertThat(names(output)).containsExactly("000001.dcm", "000002.dcm", "000003.dcm");
        JsonNode report = report();
        assertThat(report.path("verified").asBoolean()).isTrue();
        assertThat(report.toString().replace(folder.toString(), "")).doesNotContainIgnoringCase("wallaby");
        assertThat(report.path("items").path(3).path("findings").toString())
                .isEqualTo("[{\"code\":\"verify.identifier\",\"place\":\"(0018,1030)\"}]");
        assertThat(report.path("items").path(4).path("code").asText()).isEqualTo("verify.series");
    }

    @Test
    void cleanOutputsPassTheVerifier() throws Exception {
        String in = folder.resolve("in").toString();
        assertThat(deid("--profile", "ct-mr", in, "--out", output.toString(), "--verify"))
                .isZero();
        assertThat(names(output)).hasSize(3);
        assertThat(deid("--profile", "ct-mr", in, "--dry-run", "--verify")).isEqualTo(2);
    }
}
