package tessera.deident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tessera.dicom.DataSet;
import tessera.dicom.DataSetBuilder;
import tessera.dicom.Element;
import tessera.dicom.Tag;
import tessera.dicom.TransferSyntax;
import tessera.dicom.Vr;

/// Private attributes that are known to be safe, and everything near them that is not.
class SafePrivateTest {
    private static final Profile SAFE = Subjects.profile(ProfileOption.RETAIN_SAFE_PRIVATE);
    private static final String PHILIPS = "Philips PET Private Group";

    @Test
    void everyRowOfTheTableDoesWhatItsRepresentationAllows() {
        Optional<Path> truth = SharedTables.folder("truth");
        assumeTrue(truth.isPresent(), "skipped: there are no shared tables beside this repository");
        List<Map<String, String>> rows =
                SharedTables.rows(truth.get().resolve("dicom_ps3_15_table_e3_10_1_safe_private_2020c.csv"));
        assertThat(rows).hasSize(130);
        List<String> wrong = new ArrayList<>();
        for (Map<String, String> row : rows) {
            for (int block : new int[] {0x10, 0x13, 0xE0}) {
                check(row, block).ifPresent(fault -> wrong.add(row + ": " + fault));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Optional<String> check(Map<String, String> row, int block) {
        String element = row.getOrDefault("data_element", "");
        int group = Integer.parseInt(element.substring(1, 5), 16);
        int tag = Tag.of(group, block << 8 | Integer.parseInt(element.substring(8, 10), 16));
        // Five rows say no representation: their attributes are numbers.
        Vr vr = Vr.parse(row.getOrDefault("vr", "")).orElse(Vr.FD);
        DataSetBuilder source =
                Subjects.object(Subjects.CT).put(Tag.of(group, block), Vr.LO, row.getOrDefault("private_creator", ""));
        plant(source, tag, vr);
        DataSet after = Subjects.after(SAFE, source.build());
        Optional<Element> found = after.find(tag);
        boolean right = switch (vr) {
            case OB -> found.isEmpty() && !after.contains(Tag.of(group, block));
            case UI -> after.string(tag).orElse("").startsWith("2.25.");
            case SQ ->
                after.items(tag).size() == 1
                        && after.items(tag).getFirst().elements().isEmpty();
            default ->
                found.isPresent()
                        && after.strings(tag).equals(source.build().strings(tag))
                        && after.contains(Tag.of(group, block));
        };
        return right ? Optional.empty() : Optional.of("in block " + block);
    }

    private static void plant(DataSetBuilder source, int tag, Vr vr) {
        switch (vr) {
            case SQ ->
                source.putItems(
                        tag,
                        new DataSetBuilder().put(Tag.PATIENT_AGE, Vr.AS, "047Y").build());
            case OB -> source.put(tag, vr, new byte[] {1, 2});
            case UI -> source.put(tag, vr, "1.2.3.99");
            case US, UL, SL, SS -> source.putNumbers(tag, vr, 7);
            case FL, FD, DS -> source.putDoubles(tag, vr, 7.5);
            case IS -> source.put(tag, vr, "7");
            default -> source.put(tag, vr, "SAFE");
        }
    }

    @Test
    void anAttributeIsFoundByItsCreatorAndNotByItsGroup() {
        DataSet source = Subjects.object(Subjects.CT)
                .put(0x70530010, Vr.LO, PHILIPS)
                .put(0x70530011, Vr.LO, PHILIPS + " X")
                .put(0x70531000, Vr.DS, "1.5")
                .put(0x70531100, Vr.DS, "2.5")
                .put(0x70531200, Vr.DS, "3.5")
                .put(0x70531003, Vr.LO, "Quokka")
                .build();
        DataSet after = Subjects.after(SAFE, source);
        assertThat(after.elements().stream()
                        .map(Element::tag)
                        .filter(Tag::isPrivate)
                        .toList())
                .containsExactly(0x70530010, 0x70531000);
    }

    @Test
    void aCreatorOfWhichNothingIsLeftGoesToo() {
        DataSet source = Subjects.object(Subjects.CT)
                .put(0x70530010, Vr.LO, PHILIPS)
                .put(0x70531003, Vr.LO, "Quokka")
                .build();
        assertThat(Subjects.after(SAFE, source).contains(0x70530010)).isFalse();
    }

    @Test
    void anotherRepresentationIsAnotherAttribute() {
        DataSet source = Subjects.object(Subjects.CT)
                .put(0x70530010, Vr.LO, PHILIPS)
                .put(0x70531000, Vr.LO, "Quokka")
                .build();
        assertThat(Subjects.after(SAFE, source).contains(0x70531000)).isFalse();
    }

    @Test
    void aBlockThatTwoClaimIsNobodys() {
        Element second = new DataSetBuilder()
                .put(0x70530010, Vr.LO, "SOMEBODY ELSE")
                .build()
                .elements()
                .getFirst();
        DataSet one = Subjects.object(Subjects.CT)
                .put(0x70530010, Vr.LO, PHILIPS)
                .put(0x70531000, Vr.DS, "1.5")
                .build();
        List<Element> elements = new ArrayList<>(one.elements());
        elements.add(second);
        DataSet both = new DataSet(elements, one.encoding(), List.of());
        DeidOutcome.Done done = Subjects.done(SAFE, Subjects.read(both));
        assertThat(done.dataSet().contains(0x70531000)).isFalse();
    }

    @Test
    void uidsOfImplicitObjectsAreRemappedThoughNothingSaysWhatTheyAre() {
        DataSet source = Subjects.object(Subjects.CT)
                .put(0x00990010, Vr.LO, "NQHeader")
                .put(0x00991002, Vr.UI, "1.2.3.99")
                .build();
        DeidOutcome.Done done = Subjects.done(SAFE, Subjects.read(source, TransferSyntax.IMPLICIT_LITTLE));
        assertThat(Subjects.text(done)).doesNotContain("1.2.3.99");
        assertThat(done.dataSet().find(0x00991002).orElseThrow().vr()).isEqualTo(Vr.UI);
    }

    @Test
    void aProfileMayKeepOneOfItsOwn() {
        DataSet source = Subjects.object(Subjects.CT)
                .put(0x00290010, Vr.LO, "A VENDOR")
                .put(0x00291008, Vr.LO, "calibration 7")
                .put(0x00291009, Vr.LO, "Quokka")
                .build();
        DataSet after = Subjects.after(Subjects.profile("keep (0029,xx08) \"A VENDOR\"\n"), source);
        assertThat(after.string(0x00291008)).contains("calibration 7");
        assertThat(after.contains(0x00291009)).isFalse();
    }
}
