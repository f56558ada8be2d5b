package tessera.deident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tessera.dicom.DataSet;
import tessera.dicom.Tag;
import tessera.dicom.Vr;

/// What stays of a free text.
class ImagingWordsTest {
    private final ImagingWords words = new ImagingWords(Set.of());

    @Test
    void whatDescribesTheScanStaysAsItIs() {
        assertThat(words.clean("CT Thorax/Abdomen 5.0 mm")).isEqualTo("CT Thorax/Abdomen 5.0 mm");
        assertThat(words.clean("t2_tse_tra")).isEqualTo("t2_tse_tra");
        assertThat(words.clean("AX T1 POST GAD")).isEqualTo("AX T1 POST GAD");
        assertThat(words.clean("GTV_Mass")).isEqualTo("GTV_Mass");
    }

    @Test
    void everythingElseGoes() {
        assertThat(words.clean("Liver of Mrs Quokka, seen 12/03/1950")).isEqualTo("Liver of");
        assertThat(words.clean("NHS 943 476 5919 chest")).isEqualTo("chest");
        assertThat(words.clean("63 year old, SW1A 1AA")).isEmpty();
        assertThat(words.clean("Müller brain")).isEqualTo("brain");
        assertThat(words.clean("call 020 7946 0958 s")).isEmpty();
    }

    @Test
    void aWordThatIsTheObjectsOwnNameGoesThoughItIsOneOfImaging() {
        Set<String> identity = new HashSet<>();
        ImagingWords.addWordsOf("Head^Anna", identity);
        assertThat(new ImagingWords(identity).clean("CT head")).isEqualTo("CT");
    }

    @Test
    void theObjectsNamesAreFoundInIt() {
        DataSet source = Subjects.object(Subjects.CT)
                .put(Tag.PATIENT_NAME, Vr.PN, "Foot^Anna")
                .put(Tag.SERIES_DESCRIPTION, Vr.LO, "CT Foot left")
                .build();
        DataSet after = Subjects.after(Subjects.profile(ProfileOption.CLEAN_DESCRIPTORS), source);
        assertThat(after.string(Tag.SERIES_DESCRIPTION)).contains("CT left");
    }

    @Test
    void freeTextThatTheTableDoesNotNameIsCleanedToo() {
        DataSet source = Subjects.object(Subjects.CT)
                .put(0x00620006, Vr.ST, "Left lung of Quokka")
                .put(0x00287FE0, Vr.UR, "https://quokka/1.2.3")
                .put(Tag.SLICE_THICKNESS, Vr.DS, "Quokka")
                .build();
        DataSet cleaned = Subjects.after(Subjects.profile(ProfileOption.CLEAN_DESCRIPTORS), source);
        assertThat(cleaned.string(0x00620006)).contains("Left lung of");
        assertThat(cleaned.string(0x00287FE0)).contains("urn:removed");
        assertThat(cleaned.string(Tag.SLICE_THICKNESS)).isEmpty();
        assertThat(Subjects.after(Subjects.profile(), source).string(0x00620006))
                .as("by the Basic Profile alone too")
                .contains("Left lung of");
    }
}
