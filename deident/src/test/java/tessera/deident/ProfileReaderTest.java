package tessera.deident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import tessera.dicom.DataSet;
import tessera.dicom.Tag;
import tessera.dicom.Vr;
import tessera.kernel.Failure;

/// Profiles: what they say, and what is said of those that cannot be used.
class ProfileReaderTest {
    private static final String HEAD = "profile test\nversion 1\notherwise take\n";

    @Test
    void everyProfileThatIsShippedCanBeRead() throws Failure {
        for (String name : Profile.SHIPPED) {
            Profile profile = Profile.shipped(name);
            assertThat(profile.name()).isEqualTo(name);
            assertThat(profile.title()).isNotEmpty();
        }
        assertThat(Profile.shipped("basic").options()).isEmpty();
        assertThat(Profile.shipped("basic").rules()).isEmpty();
    }

    @Test
    void aFaultIsToldWithItsLine() {
        assertFault("profile test\nversion 1\nkeep NoSuchThing\n", "line 3: NoSuchThing is not an attribute");
        assertFault("profile test\nversion 1\noption clean-everything\n", "line 3: clean-everything is not one of");
        assertFault("profile test\nversion 1\nkep PatientName\n", "line 3: no statement begins with kep");
        assertFault("profile test\nversion 1\nkeep PatientName\n", "line 3: this would keep a direct identifier");
        assertFault("profile test\nversion 1\nhold\n", "line 3: it has no condition");
        assertFault("profile test\nversion 1\nhold class Nothing\n", "line 3: Nothing is not a SOP class");
        assertFault("profile test\nversion 0\n", "line 2: a version is a whole number");
        assertFault("profile test\nversion 1\nreplace StudyDate with \"X\"\n", "line 3: only a text");
        assertFault("profile test\nversion 1\ntitle \"open\n", "line 3: a quote is not closed");
        assertFault("profile test\nversion 1\nkeep (0029,1008)\n", "line 3: here should stand the private creator");
        assertFault("version 1\n", "no line says its name");
        assertFault(HEAD + "keep StudyID\nremove (0020,0010)\n", "line 5: the attribute has a rule already");
        assertFault(
                HEAD + "option retain-full-dates\noption retain-modified-dates\n", "exclude each other (PS3.15 E.3.6)");
    }

    private static void assertFault(String text, String sentence) {
        assertThatThrownBy(() -> ProfileReader.read(text))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(sentence)
                .extracting(failure -> ((Failure) failure).code())
                .isEqualTo("profile.invalid");
    }

    @Test
    void rulesGoBeforeTableAndOptions() {
        Profile profile = Subjects.profile("""
                keep     StationName
                remove   (0018,0050)
                empty    Modality
                replace  (0008,0080) with "A HOSPITAL"
                hash     AccessionNumber
                """);
        DataSet source = Subjects.object(Subjects.CT)
                .put(0x00081010, Vr.SH, "SCANNER 1")
                .put(Tag.SLICE_THICKNESS, Vr.DS, "5")
                .put(Tag.MODALITY, Vr.CS, "CT")
                .put(Tag.INSTITUTION_NAME, Vr.LO, "Quokka General")
                .put(Tag.ACCESSION_NUMBER, Vr.SH, "QUOKKA1")
                .build();
        DataSet after = Subjects.after(profile, source);
        assertThat(after.string(0x00081010)).contains("SCANNER 1");
        assertThat(after.contains(Tag.SLICE_THICKNESS)).isFalse();
        assertThat(after.find(Tag.MODALITY).orElseThrow().isEmpty()).isTrue();
        assertThat(after.string(Tag.INSTITUTION_NAME)).contains("A HOSPITAL");
        assertThat(after.string(Tag.ACCESSION_NUMBER).orElseThrow()).matches("[0-9A-F]{16}");
    }

    @Test
    void theFirstRuleThatFitsDecidesWhatIsTaken() throws Failure {
        Deidentifier ctMr = new Deidentifier(Profile.shipped("ct-mr"));
        assertThat(decide(ctMr, Subjects.object(Subjects.CT).build())).isInstanceOf(DeidOutcome.Done.class);
        DataSet save = Subjects.object(Subjects.CT)
                .put(Tag.IMAGE_TYPE, Vr.CS, "DERIVED", "SECONDARY", "SCREEN SAVE")
                .build();
        assertThat(decide(ctMr, save)).isEqualTo(new DeidOutcome.Dropped("deid.profile-drops", "A screen save."));
        DataSet capture = Subjects.object("1.2.840.10008.5.1.4.1.1.7").build();
        assertThat(decide(ctMr, capture)).isInstanceOf(DeidOutcome.Held.class);
        DataSet burnt =
                Subjects.object(Subjects.CT).put(0x00280301, Vr.CS, "YES").build();
        assertThat(decide(ctMr, burnt)).isInstanceOf(DeidOutcome.Held.class);
        DataSet unheardOf = Subjects.object("1.2.3").build();
        assertThat(decide(ctMr, unheardOf)).isInstanceOf(DeidOutcome.Held.class);
    }

    @Test
    void anObjectWhosePixelsMustBeLookedAtIsHeldUntilTheyWere() throws Failure {
        Deidentifier ultrasound = new Deidentifier(Profile.shipped("ultrasound"));
        DataSet image = Subjects.object("1.2.840.10008.5.1.4.1.1.6.1").build();
        assertThat(decide(ultrasound, image))
                .isInstanceOfSatisfying(
                        DeidOutcome.Held.class, held -> assertThat(held.code()).isEqualTo("deid.pixels-not-seen"));
        DeidOutcome looked =
                ultrasound.deidentify(Subjects.read(image), Subjects.ANNA, Set.of(PixelCleaning.CLEAN_PIXEL_DATA));
        assertThat(looked).isInstanceOf(DeidOutcome.Done.class);
    }

    private static DeidOutcome decide(Deidentifier deidentifier, DataSet dataSet) {
        return deidentifier.deidentify(Subjects.read(dataSet), Subjects.ANNA, Set.of());
    }
}
