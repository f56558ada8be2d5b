package tessera.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import tessera.catalogue.CatalogueRoles;
import tessera.catalogue.archive.CataloguedPack;
import tessera.catalogue.dump.CatalogueDump;
import tessera.ingest.Ingest;
import tessera.ingest.upkeep.Watcher;
import tessera.kernel.Disk;
import tessera.kernel.Failure;
import tessera.kernel.PackName;
import tessera.kernel.Trees;
import tessera.kernel.postgres.PostgresEndpoint;
import tessera.store.journal.Journal;
import tessera.vault.KeyFile;
import tessera.vault.KeyFiles;
import tessera.vault.KeyProtection;
import tessera.vault.Vault;

/// Writes a backup: catalogue, vault (its keys wrapped), audit log, journal and packs into a directory; the key
/// that opens them into a file of its own, to be kept apart. Into an earlier backup only the packs that are new
/// are copied.
///
/// Journal, vault and catalogue are copied in one quiet moment, so that they agree: what arrives meanwhile is
/// in the next backup.
final class Backup {
    static final String MANIFEST = "backup.json";
    static final String CATALOGUE = "catalogue";
    static final String VAULT = "vault.keys";
    static final String AUDIT = "audit";
    static final String JOURNAL = "journal";
    static final String PACKS = "packs";
    static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataDirectory directory;
    private final Disk disk;
    private final PostgresEndpoint postgres;
    private final KeyFile keyFile;
    private final KeyFiles keyFiles;
    private final Ingest ingest;
    private final Ingest.Parts parts;
    private final Clock clock;

    Backup(
            DataDirectory directory,
            Machine machine,
            PostgresEndpoint postgres,
            Keys keys,
            Ingest ingest,
            Ingest.Parts parts) {
        this.directory = directory;
        this.disk = machine.disk();
        this.clock = machine.clock();
        this.postgres = postgres;
        this.keyFile = keys.file();
        this.keyFiles = keys.files();
        this.ingest = ingest;
        this.parts = parts;
    }

    /// What a backup asks of the machine.
    record Machine(Disk disk, Clock clock) {}

    /// The key file and what writes copies of it.
    record Keys(KeyFile file, KeyFiles files) {}

    /// @return how many packs the backup holds
    long write(Path target, Path keys, Watcher watcher) throws Failure, IOException {
        checkTarget(target);
        exportKey(keys);
        FileCopies copies = new FileCopies(disk);
        Path catalogue = target.resolve(CATALOGUE);
        List<PackName> packs = new ArrayList<>();
        ingest.quietly(() -> {
            copies.replaceTree(directory.journal(), target.resolve(JOURNAL), file -> !Journal.isDispensable(file));
            exportVault(parts.vault(), target.resolve(VAULT));
            Trees.delete(catalogue);
            new CatalogueDump(postgres, keyFile.databasePassword(CatalogueRoles.OWNER)).write(catalogue);
            parts.gateways().archive().packs((CataloguedPack pack) -> packs.add(pack.pack()));
        });
        copies.replaceTree(directory.audit(), target.resolve(AUDIT));
        long done = 0;
        for (PackName pack : packs) {
            Path source = parts.packs().pathOf(pack);
            copies.copyOnce(
                    source, target.resolve(PACKS).resolve(directory.packs().relativize(source)));
            watcher.progress(++done, packs.size(), "packs");
        }
        writeManifest(target, packs.size());
        copies.syncTree(target);
        return packs.size();
    }

    private static void checkTarget(Path target) throws Failure, IOException {
        Files.createDirectories(target);
        try (var entries = Files.list(target)) {
            boolean empty = entries.findAny().isEmpty();
            if (!empty && !Files.exists(target.resolve(MANIFEST))) {
                throw new Failure(
                        "usage.backup-target",
                        "The target holds something that is not a backup; name an empty directory.");
            }
        }
    }

    private void exportKey(Path keys) throws Failure {
        KeyProtection protection = KeyProtection.fromEnvironment(System.getenv());
        if (!disk.exists(keys)) {
            keyFiles.export(keyFile, keys, protection);
        } else if (!keyFiles.open(keys, protection).check().equals(keyFile.check())) {
            throw new Failure("usage.keys-taken", "The key file of another archive lies there; name another file.");
        }
    }

    private static void exportVault(Vault vault, Path target) throws Failure, IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
            vault.exportTo(out);
        }
    }

    private void writeManifest(Path target, long packs) throws IOException {
        ObjectNode manifest = JSON.createObjectNode()
                .put("version", VERSION)
                .put("written", clock.instant().toString())
                .put("packs", packs)
                .put("keyFile", keyFile.check());
        Files.write(
                target.resolve(MANIFEST), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
    }
}
