package tessera.deident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tessera.dicom.DataSet;
import tessera.dicom.DataSetBuilder;
import tessera.dicom.Dictionary;
import tessera.dicom.Element;
import tessera.dicom.Tag;
import tessera.dicom.Value;
import tessera.dicom.Vr;

/// All rows of table E.1-1 with each option, at depth 0 and 3, held against an independent copy of the table.
class ActionTableTest {
    private static final Map<String, ProfileOption> COLUMNS = Map.of(
            "rtnUIDsOpt", ProfileOption.RETAIN_UIDS,
            "rtnDevIdOpt", ProfileOption.RETAIN_DEVICE_IDENTITY,
            "rtnInstIdOpt", ProfileOption.RETAIN_INSTITUTION_IDENTITY,
            "rtnPatCharsOpt", ProfileOption.RETAIN_PATIENT_CHARACTERISTICS,
            "rtnLongFullDatesOpt", ProfileOption.RETAIN_FULL_DATES,
            "rtnLongModifDatesOpt", ProfileOption.RETAIN_MODIFIED_DATES,
            "cleanDescOpt", ProfileOption.CLEAN_DESCRIPTORS,
            "cleanStructContOpt", ProfileOption.CLEAN_STRUCTURED_CONTENT,
            "cleanGraphOpt", ProfileOption.CLEAN_GRAPHICS,
            "rtnSafePrivOpt", ProfileOption.RETAIN_SAFE_PRIVATE);

    /// Sequences that the table does not name, within each other.
    private static final int[] AROUND = {0x00081115, 0x0008114A, 0x00081199};

    private static final int CODE_MEANING = Tag.CODE_MEANING;

    @TestFactory
    Stream<DynamicTest> everyRowDoesWhatTheTableSays() {
        Optional<Path> truth = SharedTables.folder("truth");
        assumeTrue(truth.isPresent(), "skipped: there are no shared tables beside this repository");
        List<Map<String, String>> rows = SharedTables.rows(truth.get().resolve("dicom_ps3_15_table_e1_1_2024b.csv"));
        assertThat(rows).hasSize(621);
        List<Optional<ProfileOption>> chosen = new ArrayList<>(List.of(Optional.empty()));
        Stream.of(ProfileOption.values()).map(Optional::of).forEach(chosen::add);
        return chosen.stream()
                .flatMap(option -> Stream.of(0, 3)
                        .map(depth -> DynamicTest.dynamicTest(
                                option.map(ProfileOption::keyword).orElse("basic") + " at depth " + depth,
                                () -> checkAll(rows, option, depth))));
    }

    private static void checkAll(List<Map<String, String>> rows, Optional<ProfileOption> option, int depth) {
        Profile profile = Subjects.profile(option.stream().toArray(ProfileOption[]::new));
        List<String> wrong = new ArrayList<>();
        int checked = 0;
        for (Map<String, String> row : rows) {
            String cell = cell(row, option);
            for (int tag : members(row.getOrDefault("tag", ""))) {
                Optional<String> fault = fault(profile, tag, cell, depth);
                fault.ifPresent(said -> wrong.add(Tag.display(tag) + " " + cell + ": " + said));
                checked++;
            }
        }
        assertThat(wrong).as("of " + checked).isEmpty();
        assertThat(checked).isEqualTo(617 + 4 * 3);
    }

    private static String cell(Map<String, String> row, Optional<ProfileOption> option) {
        String asked = COLUMNS.entrySet().stream()
                .filter(column -> option.isPresent() && column.getValue() == option.get())
                .map(column -> row.getOrDefault(column.getKey(), ""))
                .findFirst()
                .orElse("");
        return asked.isEmpty() ? row.getOrDefault("basicProfile", "") : asked;
    }

    private static int[] members(String pattern) {
        if (pattern.contains("ODD")) {
            return new int[] {0x00091001, 0x00291008, 0x60011010};
        }
        if (pattern.contains("X")) {
            return Stream.of("00", "02", "1E")
                    .map(digits -> pattern.substring(1, 3) + digits + pattern.substring(6, 10))
                    .mapToInt(tag -> Integer.parseUnsignedInt(tag.replace("XXXX", "0110"), 16))
                    .toArray();
        }
        return new int[] {Integer.parseUnsignedInt(pattern.substring(1, 5) + pattern.substring(6, 10), 16)};
    }

    private static Optional<String> fault(Profile profile, int tag, String cell, int depth) {
        // File meta, directories and messages are no part of a data set; what is found there goes.
        boolean foreign = Tag.group(tag) <= 4;
        Element planted = planted(tag);
        DataSet source = object(planted, depth);
        DeidOutcome.Done done = Subjects.done(profile, source);
        DataSet inner = done.dataSet();
        for (int i = 0; i < depth; i++) {
            inner = inner.items(AROUND[i]).getFirst();
        }
        Optional<Element> after = inner.find(tag);
        boolean shows = Subjects.text(done).contains(CANARY);
        if (foreign) {
            return after.isPresent() ? Optional.of("is still there") : Optional.empty();
        }
        boolean right = Stream.of(cell.split("/")).anyMatch(code -> obeys(code, planted, after, shows));
        return right ? Optional.empty() : Optional.of(after.isPresent() ? "became something else" : "is gone");
    }

    private static final String CANARY = "QUOKKA";

    private static boolean obeys(String code, Element before, Optional<Element> after, boolean shows) {
        boolean same = after.isPresent() && sameValue(before, after.get());
        return switch (code) {
            case "X" -> after.isEmpty() && !shows;
            case "Z" -> after.isPresent() && !same && !shows;
            case "D" -> after.isPresent() && !after.get().isEmpty() && !same && !shows;
            case "U" -> after.isPresent() && !after.get().isEmpty() && !same && !shows;
            case "U*" -> after.isPresent() && !shows;
            case "K" -> after.isPresent() && (same || (before.vr() == Vr.SQ && shows));
            // Dates move by whole days: a time of day stays as it is.
            case "C" -> (!same || before.vr() == Vr.TM) && !shows;
            default -> throw new AssertionError("no such code");
        };
    }

    private static boolean sameValue(Element before, Element after) {
        return before.value() instanceof Value.Bytes a
                && after.value() instanceof Value.Bytes b
                && a.latin1().strip().equals(b.latin1().strip());
    }

    private static DataSet object(Element planted, int depth) {
        DataSetBuilder at = depth == 0 ? Subjects.object(Subjects.CT) : new DataSetBuilder();
        if (Tag.isPrivate(planted.tag())) {
            at.put(Tag.privateCreatorOf(planted.tag()), Vr.LO, "NOBODY KNOWS");
        }
        DataSet made = at.put(planted).build();
        for (int i = depth - 1; i >= 0; i--) {
            DataSetBuilder above = i == 0 ? Subjects.object(Subjects.CT) : new DataSetBuilder();
            made = above.putItems(AROUND[i], made).build();
        }
        return made;
    }

    private static Element planted(int tag) {
        Vr vr = Dictionary.find(tag).map(entry -> entry.vrs().getFirst()).orElse(Vr.LO);
        DataSetBuilder one = new DataSetBuilder();
        switch (vr) {
            case SQ ->
                one.putItems(
                        tag,
                        new DataSetBuilder().put(CODE_MEANING, Vr.LO, CANARY).build());
            case DA -> one.put(tag, vr, "19770831");
            case TM -> one.put(tag, vr, "134501");
            case DT -> one.put(tag, vr, "19770831134501");
            case AS -> one.put(tag, vr, "047Y");
            case UI -> one.put(tag, vr, "1.2.826.0.1.77");
            case DS, IS -> one.put(tag, vr, "77");
            case US, UL, SL, SS, UV, SV -> one.putNumbers(tag, vr, 0x5141);
            case FL, FD -> one.putDoubles(tag, vr, 77.25);
            case AT -> one.putNumbers(tag, vr, Tag.PATIENT_NAME);
            case OB, OW, OD, OF, OL, OV, UN ->
                one.put(tag, vr, (CANARY + CANARY + "QUOK").getBytes(StandardCharsets.US_ASCII));
            default -> one.put(tag, vr, CANARY);
        }
        return one.build().elements().getFirst();
    }

    @Test
    void ofTwoOptionsTheMoreProtectiveCounts() {
        DataSet source =
                Subjects.object(Subjects.CT).put(0x00102110, Vr.LO, "QUOKKA").build();
        Profile both = Subjects.profile(ProfileOption.RETAIN_PATIENT_CHARACTERISTICS, ProfileOption.CLEAN_DESCRIPTORS);
        assertThat(Subjects.text(Subjects.done(both, source))).doesNotContain("QUOKKA");
    }

    @Test
    void compoundCodesFollowTheTypeInTheObjectsIod() {
        DataSetBuilder dates = new DataSetBuilder().put(Tag.SERIES_DATE, Vr.DA, "20200102");
        DataSet ct = Subjects.object(Subjects.CT).putAll(dates.build()).build();
        DataSet pet = Subjects.object(Subjects.PET).putAll(dates.build()).build();
        // Series Date is X/D: of Type 3 in CT, of Type 1 in PET.
        assertThat(Subjects.after(Subjects.profile(), ct).contains(Tag.SERIES_DATE))
                .isFalse();
        assertThat(Subjects.after(Subjects.profile(), pet).string(Tag.SERIES_DATE))
                .contains("19000101");
        assertThat(Set.of(ActionCode.values())).hasSize(11);
    }
}
