package tessera.app;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tessera.app.demo.DemoFile;
import tessera.app.demo.DemoTrial;
import tessera.dicom.BulkSource;
import tessera.dicom.ByteSource;
import tessera.dicom.DataSet;
import tessera.dicom.DataSetBuilder;
import tessera.dicom.DicomObject;
import tessera.dicom.DicomReader;
import tessera.dicom.Part10;
import tessera.dicom.ReadOptions;
import tessera.dicom.Tag;
import tessera.dicom.Vr;
import tessera.ingest.DepositOrigin;
import tessera.ingest.load.ImportReport;
import tessera.ingest.load.Importer;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;
import tessera.trials.NewTrial;

/// An archive for a trial with a profile, and identifiable images to send to it.
abstract class ProfileTrialCase {
    static final TrialCode TRIAL = new TrialCode("LUNGS");
    static final int STUDY_DATE = 0x00080020;

    @TempDir
    Path folder;

    Archive archive;
    Path images;
    List<DicomObject> originals;

    @BeforeEach
    void open() throws Exception {
        archive = Archive.open(directory(), ArchiveSettings.defaults());
        images = Files.createDirectories(folder.resolve("images"));
        originals = new ArrayList<>();
        int number = 0;
        for (DemoFile file : DemoTrial.small(2, 3, 32).instances().toList()) {
            byte[] identifiable = identifiable(file.content());
            Files.write(images.resolve("image%03d.dcm".formatted(number++)), identifiable);
            originals.add(read(identifiable));
        }
    }

    @AfterEach
    void close() throws Exception {
        archive.close();
    }

    final void create(Optional<String> basis) throws Failure {
        archive.trials().create(new NewTrial(TRIAL, "Lungs", Optional.of("ct-mr"), basis), "test");
    }

    final ImportReport send(Path path) throws Exception {
        return new Importer(archive.ingest().intake())
                .run(
                        new Importer.Request(
                                List.of(path),
                                new DepositOrigin("import", Optional.of(TRIAL), "test", Optional.of("LEEDS")),
                                false,
                                true),
                        (_, _, _, _, _) -> {});
    }

    final void awaitEmptyDesk() throws Exception {
        for (int i = 0; i < 600; i++) {
            if (archive.ingest()
                            .desk()
                            .open(Holdings.steward(archive), Optional.of(TRIAL), 1, 0)
                            .total()
                    == 0) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("deposits still wait");
    }

    final Map<Uid, DicomObject> archived() throws Exception {
        Map<Uid, DicomObject> objects = new HashMap<>();
        for (Map.Entry<Uid, byte[]> stored : Holdings.stored(archive, TRIAL).entrySet()) {
            objects.put(stored.getKey(), read(stored.getValue()));
        }
        return objects;
    }

    /// The demonstration's own images, with a name and a birth date.
    private static byte[] identifiable(ByteBuffer content) throws Exception {
        DicomObject object = read(Holdings.bytes(content));
        DataSet named = new DataSetBuilder()
                .putAll(object.dataSet())
                .put(Tag.PATIENT_NAME, Vr.PN, "WALLABY^Wilma")
                .put(Tag.PATIENT_BIRTH_DATE, Vr.DA, "19550417")
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Part10.write(object.fileMeta(), named, BulkSource.of(object, ByteSource.of(content)), out);
        return out.toByteArray();
    }

    final DataDirectory directory() {
        return new DataDirectory(folder.resolve("data"));
    }

    static DicomObject read(byte[] bytes) throws Exception {
        return DicomReader.read(ByteSource.of(ByteBuffer.wrap(bytes)), ReadOptions.DEFAULT);
    }

    static String text(DicomObject object, int tag) {
        return object.dataSet().string(tag).orElse("");
    }
}
