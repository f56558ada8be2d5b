package tessera.deident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import tessera.dicom.DataSet;
import tessera.dicom.DataSetBuilder;
import tessera.dicom.Tag;
import tessera.dicom.Vr;

/// Dates move together, wherever they stand, and what lies between them stays.
class DatesTest {
    private static final int RADIOPHARMACEUTICAL_SEQUENCE = 0x00540016;
    private static final int START_TIME = 0x00181072;
    private static final int START_DATE_TIME = 0x00181078;
    private static final Profile MOVED =
            Subjects.profile(ProfileOption.RETAIN_MODIFIED_DATES, ProfileOption.RETAIN_SAFE_PRIVATE);

    @Test
    void injectionToScanTimeSurvivesOverMidnight() {
        DataSet source = Subjects.object(Subjects.PET)
                .put(Tag.SERIES_DATE, Vr.DA, "20200301")
                .put(Tag.SERIES_TIME, Vr.TM, "003000.5")
                .putItems(
                        RADIOPHARMACEUTICAL_SEQUENCE,
                        new DataSetBuilder()
                                .put(START_TIME, Vr.TM, "233000")
                                .put(START_DATE_TIME, Vr.DT, "20200229233000.000000+0100")
                                .build())
                .build();
        DataSet after = Subjects.after(MOVED, source);
        assertThat(after.string(Tag.SERIES_DATE)).isNotEqualTo(source.string(Tag.SERIES_DATE));
        assertThat(between(after)).isEqualTo(between(source)).isEqualTo(Duration.ofHours(1));
        assertThat(after.items(RADIOPHARMACEUTICAL_SEQUENCE).getFirst().string(START_TIME))
                .contains("233000");
        assertThat(after.string(0x00280303)).contains("MODIFIED");
    }

    private static Duration between(DataSet dataSet) {
        DataSet injection = dataSet.items(RADIOPHARMACEUTICAL_SEQUENCE).getFirst();
        String start = injection.string(START_DATE_TIME).orElseThrow().substring(0, 14);
        LocalDateTime injected = LocalDateTime.parse(start, DateTimeFormatter.ofPattern("yyyyMMddHHmmss"));
        LocalDate day =
                LocalDate.parse(dataSet.string(Tag.SERIES_DATE).orElseThrow(), DateTimeFormatter.BASIC_ISO_DATE);
        LocalTime time = LocalTime.parse(
                dataSet.string(Tag.SERIES_TIME).orElseThrow().substring(0, 6), DateTimeFormatter.ofPattern("HHmmss"));
        return Duration.between(injected, LocalDateTime.of(day, time));
    }

    @Test
    void privateDatesMoveWithTheOthers() {
        DataSet source = Subjects.object(Subjects.PET)
                .put(Tag.STUDY_DATE, Vr.DA, "20200301")
                .put(0x00090010, Vr.LO, "GEMS_PETD_01")
                .put(0x0009100D, Vr.DT, "20200301120000")
                .build();
        DataSet after = Subjects.after(MOVED, source);
        assertThat(after.string(0x0009100D).orElseThrow())
                .isEqualTo(after.string(Tag.STUDY_DATE).orElseThrow() + "120000");
    }

    @Test
    void whatIsNoDateDoesNotStayInADatesPlace() {
        DataSet source = Subjects.object(Subjects.CT)
                .put(Tag.STUDY_DATE, Vr.DA, "QUOKKA")
                .put(Tag.STUDY_TIME, Vr.TM, "QUOKKA")
                .put(Tag.ACQUISITION_DATE, Vr.DA, "20201345")
                .put(0x0008002A, Vr.DT, "2020QUOKKA")
                .build();
        for (ProfileOption option :
                new ProfileOption[] {ProfileOption.RETAIN_MODIFIED_DATES, ProfileOption.RETAIN_FULL_DATES}) {
            DeidOutcome.Done done = Subjects.done(Subjects.profile(option), source);
            assertThat(Subjects.text(done)).doesNotContain("QUOKKA");
        }
        assertThat(Subjects.after(MOVED, source).string(Tag.ACQUISITION_DATE)).isEmpty();
    }

    @Test
    void theOldFormAndPartsOfDatesMoveToo() {
        DateShift shift = new DateShift(-366);
        assertThat(shift.date("2020.03.01")).contains("20190301");
        assertThat(shift.date("20200229")).contains("20190228");
        assertThat(shift.dateTime("2020")).contains("2019");
        assertThat(shift.dateTime("202003")).contains("201903");
        assertThat(shift.dateTime("20200301083000+0000")).contains("20190301083000+0000");
        assertThat(shift.dateTime("20200301 Anna")).isEmpty();
        assertThat(shift.date("0001")).isEmpty();
    }

    @Test
    void severalDatesOfOneAttributeMoveEach() {
        DataSet source = Subjects.object(Subjects.CT)
                .put(0x00181200, Vr.DA, "20200301", "20200401")
                .build();
        DataSet after = Subjects.after(MOVED, source);
        assertThat(after.strings(0x00181200)).hasSize(2).doesNotContain("20200301", "20200401");
    }

    @Test
    void withoutAnOptionForDatesNoneIsLeft() {
        DataSet source = Subjects.object(Subjects.CT)
                .put(Tag.STUDY_DATE, Vr.DA, "20200301")
                .put(Tag.ACQUISITION_DATE, Vr.DA, "20200301")
                .put(0x00143076, Vr.DA, "20200301")
                .build();
        DeidOutcome.Done done = Subjects.done(Subjects.profile(), source);
        assertThat(Subjects.text(done)).doesNotContain("20200301");
        assertThat(done.dataSet().string(0x00280303)).contains("REMOVED");
    }

    @Test
    void anOffsetIsAlwaysOfOneToTenYearsAndOnePerPerson() {
        KeyedPseudonyms keyed = new KeyedPseudonyms(new byte[16]);
        for (int i = 0; i < 500; i++) {
            long days = keyed.of("person " + i).dateOffsetDays();
            assertThat(days)
                    .isBetween(-3_650L, -365L)
                    .isEqualTo(keyed.of("person " + i).dateOffsetDays());
        }
    }
}
