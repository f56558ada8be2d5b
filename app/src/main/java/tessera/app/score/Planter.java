package tessera.app.score;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import tessera.dicom.BulkSource;
import tessera.dicom.ByteSource;
import tessera.dicom.DataSet;
import tessera.dicom.DataSetBuilder;
import tessera.dicom.DicomObject;
import tessera.dicom.DicomReader;
import tessera.dicom.DicomWriter;
import tessera.dicom.Element;
import tessera.dicom.FileMeta;
import tessera.dicom.ParseFailure;
import tessera.dicom.ReadOptions;
import tessera.dicom.Tag;
import tessera.dicom.Value;
import tessera.dicom.Vr;
import tessera.kernel.Failure;
import tessera.kernel.Uid;

/// Copies DICOM objects, one file after the other and round again, and puts canaries into each copy. The same inputs
/// and seed give the same bytes. Pixel data are copied as they are.
public final class Planter {
    private static final int PREAMBLE_BYTES = 128;
    private static final int SOURCE_AE_TITLE = 0x00020016;
    private static final String STRUCTURED_REPORTS = "1.2.840.10008.5.1.4.1.1.88.";

    /// Each object has one of this many parts of the table's places, so that a run of a few objects has them all.
    private static final int PARTS = 3;

    /// Beyond the lines of the table, for places that are no attributes of the data set.
    private static final int FILE_NAME = 997;

    private static final int PREAMBLE = 998;
    private static final int AE_TITLE = 999;

    private final Chance chance;
    private final Set<Kind> kept;
    private final Set<String> instances = new HashSet<>();

    /// `kept`: kinds that the profile is to keep, which are not planted.
    public Planter(long seed, Set<Kind> kept) {
        this.chance = new Chance(seed);
        this.kept = Set.copyOf(kept);
    }

    /// Makes `count` objects below `folder`; what is no DICOM object with its UIDs is passed over.
    public Planted plant(List<Path> inputs, int count, Path folder, IntConsumer progress) throws Failure, IOException {
        Files.createDirectories(folder);
        instances.clear();
        List<PlantedObject> objects = new ArrayList<>();
        int round = 0;
        while (objects.size() < count) {
            int before = objects.size();
            for (Path input : inputs) {
                if (objects.size() == count) {
                    break;
                }
                plant(input, round, objects.size() + 1, folder).ifPresent(objects::add);
                progress.accept(objects.size());
            }
            if (objects.size() == before) {
                throw new Failure("usage.no-objects", "There is no DICOM object in the input folder.");
            }
            round++;
        }
        return new Planted(objects);
    }

    private Optional<PlantedObject> plant(Path input, int round, int number, Path folder) throws Failure, IOException {
        try (FileChannel channel = FileChannel.open(input, StandardOpenOption.READ)) {
            ByteSource source = ByteSource.of(channel);
            DicomObject object = DicomReader.read(source, ReadOptions.DEFAULT.withoutChecks());
            if (object.sopClass().isEmpty() || object.sopInstance().isEmpty()) {
                return Optional.empty();
            }
            List<Canary> canaries = new ArrayList<>();
            String name = word(Kind.FILE_NAME, "the file's name", FILE_NAME, number, canaries);
            DicomObject changed = planted(object, round, number, canaries);
            Path file = folder.resolve(String.format("%06d-%s.dcm", number, name));
            try (OutputStream target = new BufferedOutputStream(Files.newOutputStream(file))) {
                DicomWriter.write(changed, BulkSource.of(object, source), target);
            }
            return Optional.of(new PlantedObject(number, file, canaries));
        } catch (ParseFailure e) {
            return Optional.empty();
        }
    }

    private DicomObject planted(DicomObject object, int round, int number, List<Canary> canaries) {
        String set = "set " + round + " "
                + object.dataSet().string(Tag.STUDY_INSTANCE_UID).orElse("");
        boolean report = object.sopClass().map(Uid::value).orElse("").startsWith(STRUCTURED_REPORTS);
        DataSet renewed = asItsOwn(new NewUids(chance, round).in(object.dataSet()), number);
        addUids(object.dataSet(), renewed, number, canaries);
        PlantTree tree = new PlantTree();
        for (Plant plant : Plant.ALL) {
            boolean itsTurn = plant.wholeSet() || (plant.number() + number) % PARTS == 0;
            if (itsTurn && !kept.contains(plant.kind()) && (report || !plant.structuredReports())) {
                PlantedText text = PlantedText.of(plant, plant.wholeSet() ? set : "object " + number, chance);
                tree.put(plant, text.text());
                canaries.add(new Canary(number, plant.kind(), plant.place(), text.needles()));
            }
        }
        DataSet dataSet = tree.in(renewed);
        byte[] preamble = Arrays.copyOf(
                word(Kind.PREAMBLE, "the preamble", PREAMBLE, number, canaries).getBytes(StandardCharsets.US_ASCII),
                PREAMBLE_BYTES);
        String title = word(Kind.AE_TITLE, "(0002,0016)", AE_TITLE, number, canaries);
        return new DicomObject(
                Value.Bytes.of(preamble),
                fileMeta(object, dataSet, title),
                dataSet,
                object.transferSyntax(),
                List.of(),
                object.dataSetOffset(),
                object.lengthBytes(),
                0);
    }

    /// Two files of the input may say that they are the same instance; here each object is one of its own.
    private DataSet asItsOwn(DataSet dataSet, int number) {
        if (instances.add(dataSet.string(Tag.SOP_INSTANCE_UID).orElse(""))) {
            return dataSet;
        }
        DataSet instance = new DataSetBuilder()
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, chance.uid("object " + number + "|instance"))
                .build();
        return dataSet.with(instance.elements().getFirst());
    }

    private void addUids(DataSet before, DataSet after, int number, List<Canary> canaries) {
        if (kept.contains(Kind.UID)) {
            return;
        }
        for (int tag : new int[] {
            Tag.SOP_INSTANCE_UID, Tag.STUDY_INSTANCE_UID, Tag.SERIES_INSTANCE_UID, Tag.FRAME_OF_REFERENCE_UID
        }) {
            String uid = after.string(tag).orElse("");
            if (!uid.equals(before.string(tag).orElse(""))) {
                canaries.add(new Canary(number, Kind.UID, Tag.display(tag), Canary.words(uid)));
            }
        }
    }

    private static DataSet fileMeta(DicomObject object, DataSet dataSet, String title) {
        DataSet meta = object.fileMeta().isEmpty()
                ? FileMeta.of(dataSet, object.transferSyntax()).orElse(DataSet.EMPTY)
                : object.fileMeta();
        DataSet more = new DataSetBuilder()
                .put(
                        Tag.MEDIA_STORAGE_SOP_INSTANCE_UID,
                        Vr.UI,
                        dataSet.string(Tag.SOP_INSTANCE_UID).orElse(""))
                .put(SOURCE_AE_TITLE, Vr.AE, title)
                .build();
        return FileMeta.withLength(meta.with(more.elements().toArray(Element[]::new)));
    }

    private String word(Kind kind, String place, int line, int number, List<Canary> canaries) {
        String token = PlantedText.token(line, "object " + number + "|" + kind, chance);
        canaries.add(new Canary(number, kind, place, Canary.words(token)));
        return token;
    }
}
