package tessera.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tessera.kernel.Uid;

/// PS3.6: the dictionary and the table of unique identifiers.
class TablesTest {
    @Test
    void attributesAreFoundByTagAndByKeyword() {
        Dictionary.Entry entry = Dictionary.find(Tag.PATIENT_NAME).orElseThrow();
        assertThat(entry)
                .isEqualTo(new Dictionary.Entry(
                        Tag.PATIENT_NAME, "PatientName", "Patient's Name", List.of(Vr.PN), "1", false));
        assertThat(Dictionary.byKeyword("PatientName")).contains(entry);
        assertThat(Dictionary.byKeyword("patientname")).isEmpty();
    }

    @Test
    void repeatingGroupsAreFoundInEveryGroup() {
        assertThat(Dictionary.find(0x60020010).orElseThrow().keyword()).isEqualTo("OverlayRows");
        assertThat(Dictionary.find(0x501E3000).orElseThrow().vrs()).containsExactly(Vr.OB, Vr.OW);
        assertThat(Dictionary.find(0x00203105).orElseThrow().keyword()).isEqualTo("SourceImageIDs");
        assertThat(Dictionary.find(0x61020010)).isEmpty();
    }

    @Test
    void groupLengthsArePartOfEveryEvenGroup() {
        assertThat(Dictionary.find(0x00180000).orElseThrow().vrs()).containsExactly(Vr.UL);
    }

    @Test
    void privateTagsAreInNoDictionary() {
        assertThat(Dictionary.find(0x00291010)).isEmpty();
        assertThat(Dictionary.find(0x00090000)).isEmpty();
    }

    @Test
    void uidsHaveNames() {
        assertThat(UidNames.name(TransferSyntax.EXPLICIT_LITTLE.uid())).isEqualTo("Explicit VR Little Endian");
        assertThat(UidNames.find(TransferSyntax.HTJ2K.uid()).orElseThrow().type())
                .isEqualTo("Transfer Syntax");
        assertThat(UidNames.name(new Uid("2.25.9"))).isEqualTo("2.25.9");
    }

    @Test
    void tagsAreWrittenAsTheStandardDoes() {
        assertThat(Tag.text(Tag.PIXEL_DATA)).isEqualTo("7FE00010");
        assertThat(Tag.display(Tag.PIXEL_DATA)).isEqualTo("(7FE0,0010)");
        assertThat(Tag.parse("7fe00010")).hasValue(Tag.PIXEL_DATA);
        assertThat(Tag.parse("7fe0001g")).isEmpty();
        assertThat(Tag.privateCreatorOf(0x00291001)).isEqualTo(0x00290010);
    }
}
