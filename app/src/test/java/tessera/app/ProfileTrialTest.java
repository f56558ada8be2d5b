package tessera.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tessera.dicom.DataSet;
import tessera.dicom.DataSetBuilder;
import tessera.dicom.DicomObject;
import tessera.dicom.Element;
import tessera.dicom.FileMeta;
import tessera.dicom.Part10;
import tessera.dicom.Tag;
import tessera.dicom.TransferSyntax;
import tessera.dicom.Value;
import tessera.dicom.Vr;
import tessera.ingest.load.ImportReport;
import tessera.ingest.load.ImportReport.Result;
import tessera.kernel.Uid;
import tessera.trials.NewTrial;
import tessera.trials.TrialChange;

/// A trial with a profile: what arrives is permitted, recognised, de-identified, looked at again and archived under
/// other names, or held with a reason.
class ProfileTrialTest extends ProfileTrialCase {
    @Test
    void whatWaitsForPermissionGoesOnByItselfAndNothingThatArrivedIsLeftAnywhere() throws Exception {
        create(Optional.empty());
        ImportReport report = send(images);
        assertThat(report.count(Result.HELD)).isEqualTo(originals.size());
        assertThat(report.reasons().keySet()).allMatch(reason -> reason.reason().startsWith("no permission yet"));

        archive.trials()
                .change(TRIAL, new TrialChange(Optional.of("consent 1.0"), Optional.empty(), Optional.empty()), "test");
        assertThat(archive.ingest().desk().permitted(TRIAL)).isPositive();
        awaitEmptyDesk();
        Map<Uid, DicomObject> archived = archived();
        assertThat(archived).hasSize(originals.size());
        assertThat(archive.verifier().run((_, _, _) -> {}).damage()).isEmpty();

        ImportReport again = send(images);
        assertThat(again.count(Result.DUPLICATE)).isEqualTo(originals.size());
        Set<String> canaries = new HashSet<>(Set.of("WALLABY", "image00"));
        for (DicomObject original : originals) {
            for (int tag :
                    List.of(Tag.SOP_INSTANCE_UID, Tag.STUDY_INSTANCE_UID, Tag.SERIES_INSTANCE_UID, Tag.PATIENT_ID)) {
                canaries.add(original.dataSet().string(tag).orElseThrow());
            }
        }
        archive.close();
        assertThat(Holdings.filesThatHold(directory().root(), List.copyOf(canaries)))
                .isEmpty();
        archive = Archive.open(directory(), ArchiveSettings.defaults());
        assertThat(archived()).hasSize(originals.size());
    }

    /// Who has every file but the key file, and the source code, tries all numbers that a person may have: what he
    /// could compute from the right one stands nowhere. So it is for UIDs and dates.
    @Test
    void whoGuessesRightLearnsNothingWithoutTheKeyFile() throws Exception {
        create(Optional.of("consent 1.0"));
        send(images);
        Set<String> guesses = new HashSet<>();
        for (DicomObject original : originals.subList(0, 2)) {
            for (int tag : List.of(
                    Tag.PATIENT_ID,
                    Tag.SOP_INSTANCE_UID,
                    Tag.STUDY_INSTANCE_UID,
                    Tag.SERIES_INSTANCE_UID,
                    STUDY_DATE)) {
                guesses.add(text(original, tag));
            }
            guesses.add(text(original, Tag.PATIENT_ID) + "\u001F" + "site LEEDS");
            guesses.add("site LEEDS\u001F" + text(original, Tag.PATIENT_ID));
            guesses.add("uid:" + text(original, Tag.SOP_INSTANCE_UID));
        }
        List<String> traces = new ArrayList<>();
        for (String guess : guesses) {
            for (String algorithm : List.of("MD5", "SHA-1", "SHA-256", "SHA-512")) {
                byte[] digest = MessageDigest.getInstance(algorithm).digest(guess.getBytes(StandardCharsets.UTF_8));
                byte[] start = Arrays.copyOf(digest, 16);
                traces.add(new String(start, StandardCharsets.ISO_8859_1));
                traces.add(HexFormat.of().formatHex(start, 0, 8));
                traces.add(HexFormat.of().withUpperCase().formatHex(start, 0, 8));
                traces.add("2.25." + new BigInteger(1, start));
                traces.add(Base64.getEncoder().encodeToString(digest).substring(0, 12));
            }
        }
        assertThat(traces).hasSizeGreaterThan(100);
        archive.close();
        assertThat(Holdings.filesThatHold(directory().root(), traces)).isEmpty();
        archive = Archive.open(directory(), ArchiveSettings.defaults());
    }

    @Test
    void participantsGetCodesAndKeepTheirIntervals() throws Exception {
        create(Optional.of("consent 1.0"));
        send(images);
        Map<Uid, DicomObject> archived = archived();
        assertThat(archived).hasSize(originals.size());
        Map<String, List<String>> before = new HashMap<>();
        originals.forEach(original -> before.computeIfAbsent(text(original, Tag.PATIENT_ID), _ -> new ArrayList<>())
                .add(text(original, STUDY_DATE)));
        Map<String, List<String>> after = new HashMap<>();
        archived.values()
                .forEach(object -> after.computeIfAbsent(text(object, Tag.PATIENT_ID), _ -> new ArrayList<>())
                        .add(text(object, STUDY_DATE)));
        assertThat(after).hasSameSizeAs(before);
        assertThat(after.keySet()).allMatch(code -> code.startsWith("LUNGS-"));
        assertThat(intervals(after)).isEqualTo(intervals(before));
    }

    @Test
    void aDroppedCatalogueComesBackWithItsMarks() throws Exception {
        create(Optional.of("consent 1.0"));
        send(images);
        Set<Uid> before = archived().keySet();
        archive.reindex((_, _, _) -> {});
        assertThat(archived().keySet()).isEqualTo(before);
        assertThat(send(images).count(Result.DUPLICATE)).isEqualTo(originals.size());
    }

    /// CT, PET and MR with structures, PET-CT of other makers.
    @Test
    void realImagesOfSeveralKindsAreArchived() throws Exception {
        Optional<Path> shared = SharedData.find();
        assumeTrue(shared.isPresent(), "skipped: there are no shared images beside this repository");
        archive.trials().create(new NewTrial(TRIAL, "Sarcoma", Optional.of("pet"), Optional.of("consent 1.0")), "test");
        ImportReport report = send(shared.get().resolve("sts/STS_001"));
        assertThat(report.reasons()).as("held or rejected").isEmpty();
        assertThat(archived()).hasSize((int) report.count(Result.ARCHIVED)).hasSizeGreaterThan(100);
        assertThat(archive.verifier().run((_, _, _) -> {}).damage()).isEmpty();
    }

    /// The maker's own object among the images of a scanner.
    @Test
    void anObjectThatTheProfileDoesNotTakeIsHeldAlone() throws Exception {
        create(Optional.of("consent 1.0"));
        DicomObject image = originals.getFirst();
        DataSet other = new DataSetBuilder()
                .putAll(image.dataSet())
                .remove(Tag.PIXEL_DATA)
                .put(Tag.SOP_CLASS_UID, Vr.UI, "1.3.46.670589.11.0.0.12.2")
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, "2.25.4713")
                .build();
        try (OutputStream out = Files.newOutputStream(images.resolve("other.dcm"))) {
            Part10.write(FileMeta.of(other, TransferSyntax.EXPLICIT_LITTLE).orElseThrow(), other, out);
        }
        ImportReport report = send(images);
        assertThat(report.count(Result.ARCHIVED)).isEqualTo(originals.size());
        assertThat(report.count(Result.HELD)).isEqualTo(1);
        assertThat(archive.ingest()
                        .desk()
                        .open(Holdings.steward(archive), Optional.of(TRIAL), 10, 0)
                        .items())
                .singleElement()
                .satisfies(row -> assertThat(row.details())
                        .containsExactly("deid.profile-holds: The profile does not name this kind of object."));
    }

    @Test
    void aStructureSetThatComesLateFindsItsImages() throws Exception {
        create(Optional.of("consent 1.0"));
        send(images);
        DicomObject image = originals.getFirst();
        Uid structures = new Uid("2.25.4711");
        Path late = Files.createDirectories(folder.resolve("late"));
        Files.write(late.resolve("structures.dcm"), structureSet(image, structures));
        assertThat(send(late).count(Result.ARCHIVED)).isEqualTo(1);
        Map<Uid, DicomObject> archived = archived();
        assertThat(archived).hasSize(originals.size() + 1).doesNotContainKey(structures);
        DicomObject stored = archived.values().stream()
                .filter(object -> text(object, Tag.MODALITY).equals("RTSTRUCT"))
                .findFirst()
                .orElseThrow();
        Set<String> references = referenced(stored.dataSet());
        assertThat(references).hasSize(1);
        DicomObject found = Optional.ofNullable(
                        archived.get(new Uid(references.iterator().next())))
                .orElseThrow();
        assertThat(text(found, Tag.STUDY_INSTANCE_UID)).isEqualTo(text(stored, Tag.STUDY_INSTANCE_UID));
        assertThat(text(found, Tag.PATIENT_ID)).isEqualTo(text(stored, Tag.PATIENT_ID));
    }

    private static byte[] structureSet(DicomObject image, Uid sopInstance) throws Exception {
        Uid sopClass = new Uid("1.2.840.10008.5.1.4.1.1.481.3");
        DataSet contourImage = new DataSetBuilder()
                .put(0x00081150, Vr.UI, text(image, Tag.SOP_CLASS_UID))
                .put(0x00081155, Vr.UI, text(image, Tag.SOP_INSTANCE_UID))
                .build();
        DataSet series = new DataSetBuilder()
                .put(Tag.SERIES_INSTANCE_UID, Vr.UI, text(image, Tag.SERIES_INSTANCE_UID))
                .putItems(0x30060016, contourImage)
                .build();
        DataSet frame = new DataSetBuilder()
                .put(0x00200052, Vr.UI, text(image, 0x00200052))
                .putItems(
                        0x30060012,
                        new DataSetBuilder().putItems(0x30060014, series).build())
                .build();
        DataSet dataSet = new DataSetBuilder()
                .put(Tag.SOP_CLASS_UID, Vr.UI, sopClass.value())
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, sopInstance.value())
                .put(STUDY_DATE, Vr.DA, text(image, STUDY_DATE))
                .put(Tag.MODALITY, Vr.CS, "RTSTRUCT")
                .put(Tag.PATIENT_NAME, Vr.PN, "WALLABY^Wilma")
                .put(Tag.PATIENT_ID, Vr.LO, text(image, Tag.PATIENT_ID))
                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, text(image, Tag.STUDY_INSTANCE_UID))
                .put(Tag.SERIES_INSTANCE_UID, Vr.UI, "2.25.4712")
                .put(0x30060002, Vr.SH, "ONE")
                .putItems(0x30060010, frame)
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Part10.write(FileMeta.of(sopClass, sopInstance, TransferSyntax.EXPLICIT_LITTLE), dataSet, out);
        return out.toByteArray();
    }

    private static Set<String> referenced(DataSet dataSet) {
        Set<String> found = new HashSet<>();
        for (Element element : dataSet.elements()) {
            if (element.tag() == 0x00081155) {
                dataSet.string(element.tag()).ifPresent(found::add);
            }
            if (element.value() instanceof Value.Items items) {
                items.items().forEach(item -> found.addAll(referenced(item.dataSet())));
            }
        }
        return found;
    }

    /// Days between the studies of each participant, in whatever order participants come.
    private static Set<List<Long>> intervals(Map<String, List<String>> dates) {
        Set<List<Long>> all = new HashSet<>();
        for (List<String> ofOne : dates.values()) {
            List<Long> days = ofOne.stream()
                    .map(date -> LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE)
                            .toEpochDay())
                    .sorted()
                    .toList();
            all.add(days.stream().map(day -> day - days.getFirst()).toList());
        }
        return all;
    }
}
