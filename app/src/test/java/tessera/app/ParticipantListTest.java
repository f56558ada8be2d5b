package tessera.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import tessera.kernel.Failure;
import tessera.vault.ParticipantCode;
import tessera.vault.Registration;

/// A trial's list of participants as people write it.
class ParticipantListTest {
    @Test
    void columnsMayComeInAnyOrderAndQuotedAndValuesMayBeMissing() throws Exception {
        ParticipantList list = ParticipantList.parse(
                "\uFEFFpatient_id,site,code,sex\r\n\"A, 1\",LEEDS,L-1,f\r\n\r\n943 476 5919,,,\r\n");
        assertThat(list.registrations()).hasSize(2);
        Registration first = list.registrations().getFirst();
        assertThat(first.code()).contains(new ParticipantCode("L-1"));
        assertThat(first.site()).isEqualTo("LEEDS");
        assertThat(first.identifiers().patientId()).isEqualTo("A, 1");
        assertThat(first.identifiers().sex()).isEqualTo("F");
        assertThat(list.registrations().getLast().code()).isEmpty();
        assertThat(list).hasToString("ParticipantList[2]");
    }

    /// Two hospitals may have the same number for two people.
    @Test
    void theSameNumberAtTwoSitesIsTwoPeople() throws Exception {
        assertThat(ParticipantList.parse("site,patient_id\nLEEDS,1\nYORK,1\n").registrations())
                .extracting(one -> one.identifiers().issuer())
                .doesNotHaveDuplicates();
    }

    @Test
    void oneBadLineRefusesTheList() {
        for (String bad : List.of(
                "code,patient_id\nA,1\nA,2",
                "code,patient_id\nlower,1",
                "code,name\nA,1",
                "code,patient_id,birth_year\nA,1,85",
                "code,patient_id\n\"A,1",
                "code,patient_id\nA,1,2,3",
                "code,patient_id")) {
            assertThat(catchThrowableOfType(Failure.class, () -> ParticipantList.parse(bad))
                            .code())
                    .isEqualTo("usage.participants");
        }
    }
}
