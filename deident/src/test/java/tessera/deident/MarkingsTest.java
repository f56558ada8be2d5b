package tessera.deident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tessera.dicom.DataSet;
import tessera.dicom.Tag;
import tessera.dicom.Vr;

/// What the output says of itself.
class MarkingsTest {
    private static final int METHOD_CODES = 0x00120064;

    @Test
    void theMethodIsCodedByTheProfileAndItsOptions() {
        Profile profile = Subjects.profile(ProfileOption.RETAIN_MODIFIED_DATES, ProfileOption.CLEAN_DESCRIPTORS);
        DataSet source = Subjects.object(Subjects.CT)
                .put(Tag.PATIENT_IDENTITY_REMOVED, Vr.CS, "NO")
                .put(Tag.DEIDENTIFICATION_METHOD, Vr.LO, "Quokka did it")
                .build();
        DataSet after = Subjects.after(profile, source);
        assertThat(after.string(Tag.PATIENT_IDENTITY_REMOVED)).contains("YES");
        assertThat(after.string(Tag.DEIDENTIFICATION_METHOD)).contains("Tessera profile test version 1");
        assertThat(codes(after)).containsExactlyInAnyOrder("113100", "113105", "113107");
        assertThat(after.items(METHOD_CODES))
                .allMatch(item ->
                        item.string(Tag.CODING_SCHEME_DESIGNATOR).orElse("").equals("DCM"));
    }

    @Test
    void pixelOptionsAreClaimedOnlyWhenThePixelsWereCleaned() {
        DataSet source = Subjects.object(Subjects.CT).build();
        assertThat(Subjects.after(Subjects.profile(), source).contains(0x00280301))
                .isFalse();
        Deidentifier deidentifier = new Deidentifier(Subjects.profile());
        DeidOutcome outcome =
                deidentifier.deidentify(Subjects.read(source), Subjects.ANNA, EnumSet.allOf(PixelCleaning.class));
        DataSet cleaned = ((DeidOutcome.Done) outcome).dataSet();
        assertThat(cleaned.string(0x00280301)).contains("NO");
        assertThat(cleaned.string(0x00280302)).contains("NO");
        assertThat(codes(cleaned)).contains("113101", "113102");
    }

    @Test
    void theParticipantsCodeStandsForThePatient() {
        DataSet source = Subjects.object(Subjects.CT)
                .put(Tag.PATIENT_NAME, Vr.PN, "Quokka^Anna")
                .put(Tag.PATIENT_ID, Vr.LO, "9434765919")
                .build();
        DataSet after = Subjects.after(Subjects.profile(), source);
        assertThat(after.string(Tag.PATIENT_ID)).contains(Subjects.ANNA.participantCode());
        assertThat(after.string(Tag.PATIENT_NAME)).contains(Subjects.ANNA.participantCode());
    }

    @Test
    void theTrialsAttributesAreWrittenWhenTheProfileGivesThem() {
        Profile profile = Subjects.profile("trial sponsor \"A university\"\ntrial protocol STS\ntrial site S01\n");
        DataSet after = Subjects.after(profile, Subjects.object(Subjects.CT).build());
        assertThat(after.string(0x00120010)).contains("A university");
        assertThat(after.string(Tag.CLINICAL_TRIAL_PROTOCOL_ID)).contains("STS");
        assertThat(after.string(0x00120030)).contains("S01");
        assertThat(after.string(0x00120040)).contains(Subjects.ANNA.participantCode());
    }

    @Test
    void elementsStayInTheOrderOfTheirTags() {
        DataSet after = Subjects.after(
                Subjects.profile(),
                Subjects.object(Subjects.CT).putNumbers(Tag.ROWS, Vr.US, 1).build());
        List<Integer> tags =
                after.elements().stream().map(element -> element.tag()).toList();
        assertThat(tags).isSortedAccordingTo(Integer::compareUnsigned);
    }

    @Test
    void changesSayWhereAndNeverWhat() {
        DataSet source = Subjects.object(Subjects.CT)
                .put(Tag.PATIENT_NAME, Vr.PN, "Quokka^Anna")
                .build();
        DeidOutcome.Done done = Subjects.done(Subjects.profile(), source);
        assertThat(done.changes().toString()).contains("(0010,0010)").doesNotContain("Quokka");
        assertThat(new KeyedPseudonyms(new byte[16]).of("Quokka").toString()).isEqualTo("***");
        assertThat(Set.copyOf(done.changes())).isNotEmpty();
    }

    private static List<String> codes(DataSet dataSet) {
        return dataSet.items(METHOD_CODES).stream()
                .map(item -> item.string(Tag.CODE_VALUE).orElse(""))
                .toList();
    }
}
