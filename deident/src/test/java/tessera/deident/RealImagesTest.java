package tessera.deident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tessera.deident.Selection.Verdict;
import tessera.dicom.BulkSource;
import tessera.dicom.ByteSource;
import tessera.dicom.DataSet;
import tessera.dicom.DataSetWalk;
import tessera.dicom.DicomObject;
import tessera.dicom.DicomReader;
import tessera.dicom.Element;
import tessera.dicom.ParseFailure;
import tessera.dicom.ReadOptions;
import tessera.dicom.Tag;
import tessera.dicom.UidNames;
import tessera.dicom.Value;
import tessera.dicom.Vr;
import tessera.kernel.Failure;
import tessera.kernel.Uid;

/// Real images of public collections: valid afterwards where they were valid before, with the same references
/// among them, the same pixels, and none of their UIDs.
class RealImagesTest {
    private static final Path DCIODVFY = Path.of("/usr/bin/dciodvfy");
    private static final int EVERY = 120;

    @TempDir
    Path folder;

    @Test
    void dciodvfyFindsNothingWrongThatWasNotWrongBefore() throws Exception {
        assumeTrue(
                SharedTables.folder("data").isPresent(), "skipped: there are no shared images beside this repository");
        assumeTrue(Files.isExecutable(DCIODVFY), "skipped: dciodvfy is not installed");
        Map<String, Integer> news = new TreeMap<>();
        int checked = 0;
        for (String name : List.of("basic", "ct-mr")) {
            Deidentifier deidentifier = new Deidentifier(takingAll(Profile.shipped(name)));
            for (Path file : SharedImages.sample(EVERY, 20)) {
                byte[] source = Files.readAllBytes(file);
                Optional<byte[]> made = deidentified(deidentifier, source);
                if (made.isPresent()) {
                    Set<String> before = errors(file);
                    Path output = Files.write(folder.resolve("output.dcm"), made.get());
                    for (String error : errors(output)) {
                        if (!before.contains(error)) {
                            news.merge(name + " " + file.getFileName() + " " + error, 1, Integer::sum);
                        }
                    }
                    checked++;
                }
            }
        }
        System.out.println(checked + " objects checked with dciodvfy");
        assertThat(news).isEmpty();
        assertThat(checked).isGreaterThan(200);
    }

    @Test
    void pixelsAndReferencesStayAndUidsDoNot() throws Exception {
        assumeTrue(
                SharedTables.folder("data").isPresent(), "skipped: there are no shared images beside this repository");
        Deidentifier deidentifier = new Deidentifier(takingAll(Profile.shipped("pet")));
        Map<String, String> images = new HashMap<>();
        int done = 0;
        for (Path file : SharedImages.sample(EVERY, 20)) {
            byte[] source = Files.readAllBytes(file);
            Optional<byte[]> made = deidentified(deidentifier, source);
            if (made.isEmpty()) {
                continue;
            }
            done++;
            DicomObject before = read(source).orElseThrow();
            DicomObject after = read(made.get()).orElseThrow();
            assertThat(pixels(made.get(), after)).as(file.toString()).isEqualTo(pixels(source, before));
            Set<String> uids = uids(before.dataSet());
            String text = new String(made.get(), StandardCharsets.ISO_8859_1);
            // Whole UIDs: a short one may be the beginning of a private SOP class, which stays.
            assertThat(uids.stream()
                            .filter(uid -> text.contains(uid)
                                    && Pattern.compile("(?<![0-9.])" + Pattern.quote(uid) + "(?![0-9.])")
                                            .matcher(text)
                                            .find()))
                    .as(file.toString())
                    .isEmpty();
            pair(before.dataSet(), after.dataSet(), images);
        }
        assertThat(new HashSet<>(images.values())).hasSameSizeAs(images.keySet());
        System.out.println(done + " objects, " + images.size() + " UIDs, each with one image");
    }

    @Test
    void standardisedUptakeValuesAreTheSameBeforeAndAfter() throws Exception {
        assumeTrue(
                SharedTables.folder("data").isPresent(), "skipped: there are no shared images beside this repository");
        Deidentifier deidentifier = new Deidentifier(Profile.shipped("pet"));
        int compared = 0;
        for (Path file :
                SharedImages.below(SharedTables.folder("data").orElseThrow().resolve("sts"))) {
            byte[] source = Files.readAllBytes(file);
            DicomObject object = read(source).orElseThrow();
            if (compared < 40 && object.sopClass().orElseThrow().value().equals(Subjects.PET)) {
                DataSet after = read(deidentified(deidentifier, source).orElseThrow())
                        .orElseThrow()
                        .dataSet();
                assertThat(suvFactor(after))
                        .isEqualTo(suvFactor(object.dataSet()))
                        .isPositive();
                assertThat(after.string(Tag.SERIES_DATE))
                        .isNotEqualTo(object.dataSet().string(Tag.SERIES_DATE));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(40);
    }

    /// Body-weight SUV of one stored unit: slope × weight / (dose decayed from injection to series time).
    private static double suvFactor(DataSet pet) {
        DataSet drug = pet.items(0x00540016).getFirst();
        double seconds = seconds(pet, Tag.SERIES_TIME) - seconds(drug, 0x00181072);
        double halfLife = drug.doubles(0x00181075).getFirst();
        double dose = drug.doubles(0x00181074).getFirst() * Math.pow(2, -seconds / halfLife);
        double weight = pet.doubles(0x00101030).getFirst() * 1000;
        return pet.doubles(Tag.RESCALE_SLOPE).getFirst() * weight / dose;
    }

    private static double seconds(DataSet dataSet, int tag) {
        String time = dataSet.string(tag).orElseThrow();
        return Integer.parseInt(time, 0, 2, 10) * 3600
                + Integer.parseInt(time, 2, 4, 10) * 60
                + Double.parseDouble(time.substring(4));
    }

    @Test
    void aStructureSetThatComesLateFindsItsImages() throws Exception {
        assumeTrue(
                SharedTables.folder("data").isPresent(), "skipped: there are no shared images beside this repository");
        Path patient = SharedTables.folder("data").orElseThrow().resolve("sts/STS_001");
        Set<String> foundBefore = new HashSet<>();
        Set<String> foundAfter = new HashSet<>();
        Set<String> namedBefore = new HashSet<>();
        Set<String> namedAfter = new HashSet<>();
        for (Path file : SharedImages.below(patient)) {
            byte[] source = Files.readAllBytes(file);
            DataSet before = read(source).orElseThrow().dataSet();
            // An engine of its own for each object: nothing but the key ties them.
            Deidentifier deidentifier = new Deidentifier(Profile.shipped("pet"));
            DataSet after = read(deidentified(deidentifier, source).orElseThrow())
                    .orElseThrow()
                    .dataSet();
            for (int tag : new int[] {Tag.SOP_INSTANCE_UID, Tag.SERIES_INSTANCE_UID, Tag.FRAME_OF_REFERENCE_UID}) {
                before.string(tag).ifPresent(foundBefore::add);
                after.string(tag).ifPresent(foundAfter::add);
            }
            namedBefore.addAll(referenced(before));
            namedAfter.addAll(referenced(after));
        }
        assertThat(namedAfter).hasSameSizeAs(namedBefore);
        // The collection was cropped anew: series and frame of reference are there, the images have other UIDs.
        namedBefore.retainAll(foundBefore);
        namedAfter.retainAll(foundAfter);
        assertThat(namedAfter).hasSameSizeAs(namedBefore).isNotEmpty();
    }

    private static Set<String> referenced(DataSet dataSet) {
        Set<String> references = new HashSet<>();
        // Frames of reference, studies, series and images that a structure set names (PS3.3 §C.8.8.5).
        for (DataSet frame : dataSet.items(0x30060010)) {
            frame.string(Tag.FRAME_OF_REFERENCE_UID).ifPresent(references::add);
            for (DataSet study : frame.items(0x30060012)) {
                for (DataSet series : study.items(0x30060014)) {
                    series.string(Tag.SERIES_INSTANCE_UID).ifPresent(references::add);
                    series.items(0x30060016)
                            .forEach(image -> image.string(Tag.REFERENCED_SOP_INSTANCE_UID)
                                    .ifPresent(references::add));
                }
            }
        }
        return references;
    }

    /// The UIDs of study, series, frame of reference and instance, before and after.
    private static void pair(DataSet before, DataSet after, Map<String, String> images) {
        for (int tag : new int[] {
            Tag.STUDY_INSTANCE_UID, Tag.SERIES_INSTANCE_UID, Tag.FRAME_OF_REFERENCE_UID, Tag.SOP_INSTANCE_UID
        }) {
            Optional<String> old = before.string(tag);
            if (old.isPresent()) {
                String image = after.string(tag).orElseThrow();
                assertThat(images.putIfAbsent(old.get(), image)).isIn(null, image);
            }
        }
    }

    private static Set<String> uids(DataSet dataSet) {
        Set<String> uids = new HashSet<>();
        DataSetWalk.walk(dataSet, new DataSetWalk.Visitor<RuntimeException>() {
            @Override
            public void element(Element element, DataSet in) {
                if (element.vr() == Vr.UI && !UidRoles.namesAKind(element.tag())) {
                    in.strings(element.tag()).stream()
                            .flatMap(text -> Uid.parse(text).stream())
                            .filter(uid ->
                                    UidNames.find(uid).isEmpty() && uid.value().length() > 12)
                            .forEach(uid -> uids.add(uid.value()));
                }
            }

            @Override
            public void enterSequence(Element sequence, Value.Items items, DataSet in) {}

            @Override
            public void enterItem(Value.Item item, int index) {}

            @Override
            public void leaveItem(Value.Item item) {}

            @Override
            public void leaveSequence(Element sequence, Value.Items items, DataSet in) {}
        });
        return uids;
    }

    private static List<Object> pixels(byte[] file, DicomObject object) throws IOException {
        Optional<Element> pixels = object.dataSet().find(Tag.PIXEL_DATA);
        List<Object> bytes = new ArrayList<>();
        if (pixels.isPresent()) {
            BulkSource bulk = BulkSource.of(object, ByteSource.of(ByteBuffer.wrap(file)));
            switch (pixels.get().value()) {
                case Value.Bulk(long offset, long length) -> bytes.add(copy(bulk, offset, length));
                case Value.Fragments fragments -> {
                    for (int i = 0; i < fragments.count(); i++) {
                        bytes.add(copy(bulk, fragments.offset(i), fragments.length(i)));
                    }
                }
                case Value.Bytes small -> bytes.add(small);
                case Value.Items _ -> throw new AssertionError("pixel data are no sequence");
            }
        }
        return bytes;
    }

    private static ByteBuffer copy(BulkSource bulk, long offset, long length) throws IOException {
        java.io.ByteArrayOutputStream target = new java.io.ByteArrayOutputStream();
        bulk.copy(offset, length, target);
        return ByteBuffer.wrap(target.toByteArray());
    }

    static Profile takingAll(Profile profile) {
        return new Profile(
                profile.name(),
                profile.version(),
                profile.title(),
                profile.options(),
                profile.rules(),
                new Selection(List.of(), Verdict.TAKE),
                profile.trial());
    }

    private static Optional<byte[]> deidentified(Deidentifier deidentifier, byte[] file) throws IOException {
        Optional<DicomObject> object = read(file);
        if (object.isEmpty()) {
            return Optional.empty();
        }
        return switch (deidentifier.deidentify(object.get(), Subjects.ANNA, Set.of())) {
            case DeidOutcome.Done done -> {
                BulkSource bulk = BulkSource.of(object.get(), ByteSource.of(ByteBuffer.wrap(file)));
                yield Optional.of(Subjects.bytes(done.fileMeta(), done.dataSet(), bulk));
            }
            case DeidOutcome.Held _, DeidOutcome.Dropped _ -> Optional.empty();
        };
    }

    private static Optional<DicomObject> read(byte[] file) throws IOException {
        try {
            return Optional.of(DicomReader.read(ByteSource.of(ByteBuffer.wrap(file)), ReadOptions.DEFAULT));
        } catch (ParseFailure unreadable) {
            return Optional.empty();
        }
    }

    /// What dciodvfy calls errors, without the values it quotes.
    private static Set<String> errors(Path file) throws Exception {
        Process process = new ProcessBuilder(DCIODVFY.toString(), file.toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        process.waitFor();
        Set<String> errors = new HashSet<>();
        text.lines()
                .filter(line -> line.startsWith("Error"))
                .map(line -> line.replaceAll("(value|values) <[^>]*>|<[0-9.]+>", "$1")
                        .replaceAll("\\[[0-9]+\\]", ""))
                .forEach(errors::add);
        return errors;
    }

    @Test
    void aProfileThatIsNotShippedIsNamed() {
        assertThat(catchFailure()).contains("ct-mr");
    }

    private static String catchFailure() {
        try {
            Profile.shipped("nothing");
            return "";
        } catch (Failure e) {
            return e.sentence();
        }
    }
}
