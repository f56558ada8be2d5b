package tessera.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tessera.catalogue.intake.HeldRow;
import tessera.dicom.DataSet;
import tessera.dicom.DataSetBuilder;
import tessera.dicom.FileMeta;
import tessera.dicom.Part10;
import tessera.dicom.Tag;
import tessera.dicom.TransferSyntax;
import tessera.dicom.Vr;
import tessera.ingest.load.ImportReport;
import tessera.ingest.load.ImportReport.Result;

/// Who somebody is in a profile trial: by its list, by what was known before, or by nobody's word.
class RecognisedParticipantsTest extends ProfileTrialCase {
    /// Issuer of Patient ID.
    private static final int ISSUER = 0x00100021;

    @Test
    void whoIsNotInTheListIsHeldAndWhoDoesNotFitItIsAConflict() throws Exception {
        create(Optional.of("consent 1.0"));
        List<String> ids =
                originals.stream().map(o -> text(o, Tag.PATIENT_ID)).distinct().toList();
        assertThat(ids).hasSizeGreaterThanOrEqualTo(2);
        archive.register(
                TRIAL,
                ParticipantList.parse("code,site,issuer,patient_id,sex,birth_year,initials\nL-001,LEEDS,,%s,%s,1901,\n"
                        .formatted(ids.getFirst(), "")),
                "test");
        ImportReport report = send(images);
        assertThat(report.count(Result.ARCHIVED)).isZero();
        assertThat(archive.ingest()
                        .desk()
                        .open(Holdings.steward(archive), Optional.of(TRIAL), 100, 0)
                        .items())
                .extracting(HeldRow::reason)
                .contains("identity.conflict", "participant.not-registered");

        List<String> rows = new ArrayList<>();
        for (int i = 1; i < ids.size(); i++) {
            rows.add("L-%03d,LEEDS,,%s,,,".formatted(i + 1, ids.get(i)));
        }
        archive.register(
                TRIAL,
                ParticipantList.parse(
                        "code,site,issuer,patient_id,sex,birth_year,initials\n" + String.join("\n", rows)),
                "test");
        assertThat(archive.ingest().desk().listed(TRIAL))
                .as("go on by themselves")
                .isPositive();
        long ofFirst = originals.stream()
                .filter(original -> text(original, Tag.PATIENT_ID).equals(ids.getFirst()))
                .count();
        awaitArchived(originals.size() - ofFirst);
        assertThat(archived().values())
                .extracting(object -> text(object, Tag.PATIENT_ID))
                .contains("L-002");
    }

    /// A second scan of somebody else with the same number at the same site.
    @Test
    void whoDoesNotFitTheirEarlierScanIsAConflict() throws Exception {
        create(Optional.of("consent 1.0"));
        sendOne("a", put(original(), Tag.PATIENT_SEX, Vr.CS, "F"));
        DataSet later = new DataSetBuilder()
                .putAll(put(original(), Tag.PATIENT_SEX, Vr.CS, "M"))
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, "2.25.4801")
                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, "2.25.4802")
                .build();
        sendOne("b", later);
        assertThat(reasons()).containsExactly("identity.conflict");
        assertThat(archived()).hasSize(1);
    }

    /// What was known of somebody before the list came stays known, and their code and offset with it.
    @Test
    void aListAddsToWhatWasKnown() throws Exception {
        create(Optional.of("consent 1.0"));
        sendOne("a", put(original(), Tag.PATIENT_SEX, Vr.CS, "F"));
        String code = text(archived().values().iterator().next(), Tag.PATIENT_ID);
        archive.register(
                TRIAL,
                ParticipantList.parse("site,patient_id,birth_year\nLEEDS,%s,1955\n"
                        .formatted(text(originals.getFirst(), Tag.PATIENT_ID))),
                "test");
        DataSet later = new DataSetBuilder()
                .putAll(put(original(), Tag.PATIENT_SEX, Vr.CS, "M"))
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, "2.25.4801")
                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, "2.25.4802")
                .build();
        sendOne("b", later);
        assertThat(reasons()).containsExactly("identity.conflict");
        sendOne("c", put(later, Tag.PATIENT_SEX, Vr.CS, "F"));
        assertThat(archived().values())
                .hasSize(2)
                .allSatisfy(object -> assertThat(text(object, Tag.PATIENT_ID)).isEqualTo(code));
    }

    @Test
    void theSameNumberOfAnotherIssuerInOneStudyIsSomebodyElse() throws Exception {
        create(Optional.of("consent 1.0"));
        Path study = Files.createDirectories(folder.resolve("study"));
        write(study.resolve("a.dcm"), put(original(), ISSUER, Vr.LO, "ONE"));
        DataSet other = put(original(), ISSUER, Vr.LO, "TWO");
        write(study.resolve("b.dcm"), put(other, Tag.SOP_INSTANCE_UID, Vr.UI, "2.25.4801"));
        ImportReport report = send(study);
        assertThat(report.count(Result.ARCHIVED)).isEqualTo(1);
        assertThat(reasons()).containsExactly("study.other-participant");
    }

    /// It is not empty, but has nothing but spaces of another kind.
    @Test
    void aNumberByWhichNobodyIsFoundAgainIsHeld() throws Exception {
        create(Optional.of("consent 1.0"));
        DataSet blank = put(original(), Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192");
        sendOne("a", put(blank, Tag.PATIENT_ID, Vr.LO, "\u00a0\u00a0"));
        assertThat(reasons()).containsExactly("participant.unfit-id");
    }

    private DataSet original() {
        return new DataSetBuilder()
                .putAll(originals.getFirst().dataSet())
                .put(Tag.PIXEL_DATA, Vr.OW, new byte[2048])
                .build();
    }

    private static DataSet put(DataSet dataSet, int tag, Vr vr, String value) {
        return new DataSetBuilder().putAll(dataSet).put(tag, vr, value).build();
    }

    private void sendOne(String name, DataSet dataSet) throws Exception {
        Path alone = Files.createDirectories(folder.resolve(name));
        write(alone.resolve("image.dcm"), dataSet);
        send(alone);
    }

    private static void write(Path file, DataSet dataSet) throws Exception {
        try (OutputStream out = Files.newOutputStream(file)) {
            Part10.write(FileMeta.of(dataSet, TransferSyntax.EXPLICIT_LITTLE).orElseThrow(), dataSet, out);
        }
    }

    private List<String> reasons() throws Exception {
        return archive.ingest().desk().open(Holdings.steward(archive), Optional.of(TRIAL), 100, 0).items().stream()
                .map(HeldRow::reason)
                .toList();
    }

    private void awaitArchived(long count) throws Exception {
        for (int i = 0; i < 600 && archived().size() < count; i++) {
            Thread.sleep(100);
        }
        assertThat(archived()).hasSize((int) count);
    }
}
