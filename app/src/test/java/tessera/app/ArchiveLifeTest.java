package tessera.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tessera.app.demo.DemoFile;
import tessera.app.demo.DemoTrial;
import tessera.catalogue.CatalogueRoles;
import tessera.catalogue.gate.GateContext;
import tessera.catalogue.search.Door;
import tessera.catalogue.search.Level;
import tessera.catalogue.search.RowSink;
import tessera.catalogue.search.SearchRequest;
import tessera.dicom.ByteSource;
import tessera.dicom.DicomReader;
import tessera.dicom.ReadOptions;
import tessera.dicom.Tag;
import tessera.ingest.Delivery;
import tessera.ingest.DeliveryReceipt;
import tessera.ingest.DepositOrigin;
import tessera.ingest.HeldDecisionRequest;
import tessera.ingest.HeldReason;
import tessera.ingest.Outcome;
import tessera.ingest.upkeep.Reindexer;
import tessera.kernel.FileDisk;
import tessera.kernel.Trees;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;
import tessera.kernel.postgres.PostgresEndpoint;
import tessera.trials.NewTrial;
import tessera.vault.KeyFiles;
import tessera.vault.KeyProtection;

/// An archive's whole life on real parts: what goes in is held, found, given back, backed up, restored and
/// indexed again.
class ArchiveLifeTest {
    private static final TrialCode TRIAL = DemoTrial.CODE;
    private static final DepositOrigin ORIGIN =
            new DepositOrigin("test", Optional.of(TRIAL), "steward", Optional.of("LEEDS"));

    @TempDir
    Path folder;

    private Archive archive;
    private List<DemoFile> files;

    @BeforeEach
    void openWithADemonstration() throws Exception {
        archive = Archive.open(directory("data"), ArchiveSettings.defaults());
        archive.trials().create(new NewTrial(TRIAL, "A trial", Optional.empty(), Optional.of("generated")), "steward");
        files = DemoTrial.small(2, 3, 32).instances().toList();
    }

    @AfterEach
    void close() throws Exception {
        archive.close();
    }

    @Test
    void whatWasSentComesBackByteForByte() throws Exception {
        send(files);
        Map<Uid, byte[]> stored = Holdings.stored(archive, TRIAL);
        assertThat(stored).hasSize(files.size());
        for (DemoFile file : files) {
            assertThat(stored.get(sopInstance(bytes(file.content())))).isEqualTo(bytes(file.content()));
        }
        assertThat(archive.verifier().run((_, _, _) -> {}).damage()).isEmpty();
    }

    @Test
    void sendingTheSameAgainStoresNothing() throws Exception {
        send(files);
        int packs = archive.packs().list().size();
        assertThat(send(files)).allMatch(outcome -> outcome instanceof Outcome.Duplicate);
        assertThat(archive.packs().list()).hasSize(packs);
    }

    @Test
    void sameUidWithOtherBytesIsHeldAndNothingIsOverwrittenUntilAPersonAccepts() throws Exception {
        send(files);
        byte[] changed = bytes(files.getFirst().content());
        changed[changed.length - 1] ^= 1;
        List<Outcome> outcomes = sendBytes(List.of(changed));
        assertThat(outcomes)
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Held.class, held -> assertThat(held.reason()).isEqualTo(HeldReason.OTHER_PIXELS));
        assertThat(Holdings.stored(archive, TRIAL).get(sopInstance(changed)))
                .isEqualTo(bytes(files.getFirst().content()));

        GateContext steward = Holdings.steward(archive);
        UUID held = archive.ingest()
                .desk()
                .open(steward, Optional.empty(), 10, 0)
                .items()
                .getFirst()
                .id();
        archive.ingest().desk().decide(steward, held, new HeldDecisionRequest.Accept(Optional.empty()), "steward");
        assertThat(Holdings.stored(archive, TRIAL).get(sopInstance(changed))).isEqualTo(changed);
        assertThat(archive.ingest()
                        .desk()
                        .open(steward, Optional.empty(), 10, 0)
                        .total())
                .isZero();
    }

    @Test
    void whatIsNoDicomIsHeldAsUnreadableAndTheRestGoesOn() throws Exception {
        List<byte[]> objects = new ArrayList<>(
                files.stream().map(file -> bytes(file.content())).toList());
        objects.add(1, "not a DICOM object at all, but kept".getBytes(StandardCharsets.UTF_8));
        List<Outcome> outcomes = sendBytes(objects);
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Held.class);
        assertThat(outcomes.stream().filter(Outcome.Kept.class::isInstance)).hasSize(files.size());
    }

    @Test
    void aProfileTrialWithoutABasisHoldsItsDepositsAndLeavesNoIdentifierOutsideJournalAndVault() throws Exception {
        TrialCode code = new TrialCode("PROFILED");
        archive.trials().create(new NewTrial(code, "Another", Optional.of("basic"), Optional.empty()), "steward");
        Delivery delivery = archive.ingest()
                .intake()
                .open(new DepositOrigin("test", Optional.of(code), "steward", Optional.empty()));
        for (DemoFile file : files) {
            delivery.receive("CANARY-NAME.dcm", file.content().duplicate());
        }
        DeliveryReceipt receipt = delivery.close();
        assertThat(receipt.settled().join())
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Outcome.Held.class,
                                held -> assertThat(held.reason().sentence()).contains("no permission yet")));
        List<String> canaries = new ArrayList<>(List.of("CANARY-NAME"));
        for (DemoFile file : files) {
            canaries.add(sopInstance(bytes(file.content())).value());
            canaries.add(patientId(bytes(file.content())));
        }
        archive.close();
        assertThat(Holdings.filesThatHold(folder, canaries)).isEmpty();
        archive = Archive.open(directory("data"), ArchiveSettings.defaults());
        assertThat(archive.ingest()
                        .desk()
                        .open(Holdings.steward(archive), Optional.of(code), 10, 0)
                        .total())
                .isPositive();
    }

    @Test
    void aRestoredBackupAnswersTheSame() throws Exception {
        send(files);
        sendBytes(List.of("something unreadable".getBytes(StandardCharsets.UTF_8)));
        List<String> before = search(archive);
        Map<Uid, byte[]> bytes = Holdings.stored(archive, TRIAL);
        archive.backup(folder.resolve("backup"), folder.resolve("apart.keys"), (_, _, _) -> {});
        new Restore()
                .run(
                        folder.resolve("backup"),
                        folder.resolve("apart.keys"),
                        directory("restored"),
                        ArchiveSettings.defaults());
        try (Archive restored = Archive.open(directory("restored"), ArchiveSettings.defaults())) {
            restored.resumed().join();
            assertThat(search(restored)).isEqualTo(before);
            assertThat(Holdings.stored(restored, TRIAL))
                    .usingRecursiveComparison()
                    .isEqualTo(bytes);
            assertThat(restored.verifier().run((_, _, _) -> {}).damage()).isEmpty();
            GateContext steward = Holdings.steward(restored);
            UUID held = restored.ingest()
                    .desk()
                    .open(steward, Optional.empty(), 10, 0)
                    .items()
                    .getFirst()
                    .id();
            restored.ingest().desk().decide(steward, held, new HeldDecisionRequest.Reject(Optional.empty()), "steward");
        }
    }

    @Test
    void aDroppedDatabaseComesBackFromPacksAndLog() throws Exception {
        send(files);
        List<String> before = search(archive);
        dropCatalogue();
        archive = Archive.open(directory("data"), ArchiveSettings.defaults());
        assertThat(archive.takeNewPassword()).isPresent();
        Reindexer.Report report = archive.reindex((_, _, _) -> {});
        assertThat(report.warnings()).isEmpty();
        assertThat(report.instances()).isEqualTo(files.size());
        assertThat(search(archive)).isEqualTo(before);
        assertThat(archive.trials().find(TRIAL).orElseThrow().basis()).isEqualTo("generated");
        assertThat(archive.verifier().run((_, _, _) -> {}).damage()).isEmpty();
    }

    @Test
    void aDroppedDatabaseWithoutItsLogIsOpenToTheStewardOnly() throws Exception {
        send(files);
        dropCatalogue();
        Trees.delete(directory("data").audit());
        archive = Archive.open(directory("data"), ArchiveSettings.defaults());
        archive.reindex((_, _, _) -> {});
        assertThat(Holdings.stored(archive, TRIAL)).hasSize(files.size());
        assertThat(archive.trials().find(TRIAL).orElseThrow().embargo()).isTrue();
        assertThat(archive.trials().find(TRIAL).orElseThrow().basis()).isNull();
    }

    private void dropCatalogue() throws Exception {
        archive.close();
        KeyFiles keyFiles = new KeyFiles(new FileDisk(), new SecureRandom());
        try (PostgresEndpoint postgres = Databases.start(
                directory("data"),
                ArchiveSettings.defaults(),
                keyFiles.open(directory("data").defaultKeyFile(), new KeyProtection.Permissions()))) {
            postgres.dropDatabase(CatalogueRoles.DATABASE);
        }
    }

    private DataDirectory directory(String name) {
        return new DataDirectory(folder.resolve(name));
    }

    private List<Outcome> send(List<DemoFile> all) throws Exception {
        return sendBytes(all.stream().map(file -> bytes(file.content())).toList());
    }

    private List<Outcome> sendBytes(List<byte[]> all) throws Exception {
        Delivery delivery = archive.ingest().intake().open(ORIGIN);
        for (byte[] object : all) {
            delivery.receive("object", ByteBuffer.wrap(object));
        }
        return delivery.close().settled().join();
    }

    private static List<String> search(Archive archive) throws Exception {
        List<String> rows = new ArrayList<>();
        for (Level level : Level.values()) {
            RowSink sink =
                    (buffer, offset, length) -> rows.add(new String(buffer, offset, length, StandardCharsets.UTF_8));
            archive.search().search(Holdings.steward(archive), SearchRequest.of(new Door.OfTrial(TRIAL), level), sink);
        }
        return rows;
    }

    private static Uid sopInstance(byte[] object) throws Exception {
        return DicomReader.read(ByteSource.of(ByteBuffer.wrap(object)), ReadOptions.DEFAULT)
                .sopInstance()
                .orElseThrow();
    }

    private static String patientId(byte[] object) throws Exception {
        return DicomReader.read(ByteSource.of(ByteBuffer.wrap(object)), ReadOptions.DEFAULT)
                .dataSet()
                .string(Tag.PATIENT_ID)
                .orElseThrow();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
