package tessera.deident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tessera.dicom.DataSet;
import tessera.dicom.DataSetBuilder;
import tessera.dicom.Tag;
import tessera.dicom.Vr;

/// Structured content by its concepts, held against an independent copy of table E.3.4-1.
class ContentItemsTest {
    private static final int CONCEPT_NAME = 0x0040A043;
    private static final int VALUE_TYPE = 0x0040A040;
    private static final Map<String, ProfileOption> COLUMNS = Map.of(
            "rtn_uids", ProfileOption.RETAIN_UIDS,
            "rtn_dev_id", ProfileOption.RETAIN_DEVICE_IDENTITY,
            "rtn_inst_id", ProfileOption.RETAIN_INSTITUTION_IDENTITY,
            "rtn_pat_chars", ProfileOption.RETAIN_PATIENT_CHARACTERISTICS,
            "rtn_long_full", ProfileOption.RETAIN_FULL_DATES,
            "rtn_long_modif", ProfileOption.RETAIN_MODIFIED_DATES,
            "clean_desc", ProfileOption.CLEAN_DESCRIPTORS);

    @TestFactory
    Stream<DynamicTest> everyConceptDoesWhatTheTableSays() {
        Optional<Path> truth = SharedTables.folder("truth");
        assumeTrue(truth.isPresent(), "skipped: there are no shared tables beside this repository");
        List<Map<String, String>> rows =
                SharedTables.rows(truth.get().resolve("dicom_ps3_15_table_e3_4_1_clean_structured_content_2020c.csv"));
        assertThat(rows).hasSize(206);
        List<Optional<String>> chosen = new ArrayList<>(List.of(Optional.empty()));
        COLUMNS.keySet().stream().sorted().map(Optional::of).forEach(chosen::add);
        return chosen.stream()
                .map(column -> DynamicTest.dynamicTest(column.orElse("none"), () -> checkAll(rows, column)));
    }

    private static void checkAll(List<Map<String, String>> rows, Optional<String> column) {
        Profile profile = Subjects.profile(
                Stream.concat(Stream.of(ProfileOption.CLEAN_STRUCTURED_CONTENT), column.map(COLUMNS::get).stream())
                        .toArray(ProfileOption[]::new));
        List<String> wrong = new ArrayList<>();
        for (Map<String, String> row : rows) {
            String asked = column.map(name -> row.getOrDefault(name, "")).orElse("");
            String cell = asked.isEmpty() ? row.getOrDefault("basic", "") : asked;
            DataSet item = item(
                    row.getOrDefault("code_value", ""), row.getOrDefault("coding_scheme", ""), type(row), "Quokka");
            DataSet source = Subjects.object(Subjects.COMPREHENSIVE_SR)
                    .putItems(Tag.CONTENT_SEQUENCE, item)
                    .build();
            DeidOutcome.Done done = Subjects.done(profile, source);
            boolean there = !done.dataSet().items(Tag.CONTENT_SEQUENCE).isEmpty();
            // A container has no value: it is there or not.
            boolean shows = type(row).equals("CONTAINER") ? there : shows(Subjects.text(done), type(row));
            boolean right = Stream.of(cell.split("/")).anyMatch(code -> switch (code) {
                case "X" -> !there && !shows;
                case "D" -> !shows;
                // Dates move by whole days: a time of day stays as it is.
                case "C" -> !shows || type(row).equals("TIME");
                case "K" -> shows;
                default -> throw new AssertionError("no such code");
            });
            if (!right) {
                wrong.add(row.get("code_meaning") + " " + cell + (shows ? " shows" : " does not show"));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static String type(Map<String, String> row) {
        return row.getOrDefault("value_type", "");
    }

    /// Whether what was planted is there.
    private static boolean shows(String text, String type) {
        return switch (type) {
            case "DATE", "DATETIME" -> text.contains("19770831");
            case "TIME" -> text.contains("134501");
            default -> text.contains("Quokka") || text.contains("1.2.3.777");
        };
    }

    private static DataSet item(String code, String scheme, String type, String canary) {
        DataSetBuilder item = new DataSetBuilder()
                .put(VALUE_TYPE, Vr.CS, type)
                .put(0x0040A010, Vr.CS, "CONTAINS")
                .putItems(CONCEPT_NAME, code(code, scheme, "A concept"));
        DataSet reference = new DataSetBuilder()
                .put(Tag.REFERENCED_SOP_CLASS_UID, Vr.UI, Subjects.CT)
                .put(Tag.REFERENCED_SOP_INSTANCE_UID, Vr.UI, "1.2.3.777")
                .build();
        switch (type) {
            case "TEXT" -> item.put(0x0040A160, Vr.UT, canary);
            case "PNAME" -> item.put(0x0040A123, Vr.PN, canary);
            case "DATE" -> item.put(0x0040A121, Vr.DA, "19770831");
            case "TIME" -> item.put(0x0040A122, Vr.TM, "134501");
            case "DATETIME" -> item.put(0x0040A120, Vr.DT, "19770831134501");
            case "UIDREF" -> item.put(0x0040A124, Vr.UI, "1.2.3.777");
            case "CODE" -> item.putItems(0x0040A168, code("121032", "DCM", canary));
            case "NUM" -> item.putItems(0x0040A300, code("47", "UCUM", canary));
            case "IMAGE", "COMPOSITE", "WAVEFORM" -> item.putItems(Tag.REFERENCED_SOP_SEQUENCE, reference);
            default -> item.put(0x0040A050, Vr.CS, "SEPARATE");
        }
        return item.build();
    }

    private static DataSet code(String value, String scheme, String meaning) {
        return new DataSetBuilder()
                .put(Tag.CODE_VALUE, Vr.SH, value)
                .put(Tag.CODING_SCHEME_DESIGNATOR, Vr.SH, scheme)
                .put(Tag.CODE_MEANING, Vr.LO, meaning)
                .build();
    }

    @Test
    void aConceptIsRecognisedInItsRetiredCodeToo() {
        // Social History: 160476009 in SNOMED CT, F-02455 in SRT.
        DataSet source = Subjects.object(Subjects.COMPREHENSIVE_SR)
                .putItems(
                        Tag.CONTENT_SEQUENCE,
                        item("160476009", "SCT", "TEXT", "Quokka"),
                        item("F-02455", "SRT", "TEXT", "Quokka"),
                        item("F-02455", "SNM3", "TEXT", "Quokka"))
                .build();
        DataSet after = Subjects.after(Subjects.profile(ProfileOption.CLEAN_STRUCTURED_CONTENT), source);
        assertThat(after.items(Tag.CONTENT_SEQUENCE)).isEmpty();
    }

    @Test
    void whatTheTableDoesNotNameKeepsItsStructureAndLosesItsText() {
        DataSet source = Subjects.object(Subjects.COMPREHENSIVE_SR)
                .putItems(
                        Tag.CONTENT_SEQUENCE,
                        item("99", "99ANY", "TEXT", "Quokka liver lesion"),
                        item("99", "99ANY", "PNAME", "Quokka"),
                        item("99", "99ANY", "NUM", "mm"))
                .build();
        DataSet after = Subjects.after(Subjects.profile(ProfileOption.CLEAN_STRUCTURED_CONTENT), source);
        assertThat(after.items(Tag.CONTENT_SEQUENCE)).hasSize(3);
        assertThat(after.items(Tag.CONTENT_SEQUENCE).getFirst().string(0x0040A160))
                .contains("liver lesion");
        assertThat(after.items(Tag.CONTENT_SEQUENCE).get(1).string(0x0040A123))
                .contains(Subjects.ANNA.participantCode());
    }

    @Test
    void withoutTheOptionTheContentBecomesADummyOfTheSameShape() {
        DataSet source = Subjects.object(Subjects.COMPREHENSIVE_SR)
                .putItems(Tag.CONTENT_SEQUENCE, item("121071", "DCM", "TEXT", "Quokka"))
                .build();
        DataSet after = Subjects.after(Subjects.profile(), source);
        DataSet item = after.items(Tag.CONTENT_SEQUENCE).getFirst();
        assertThat(item.string(0x0040A160)).contains("REMOVED");
        assertThat(item.string(VALUE_TYPE)).contains("TEXT");
    }
}
