package tessera.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import tessera.catalogue.CatalogueRoles;
import tessera.catalogue.Database;
import tessera.catalogue.dump.CatalogueDump;
import tessera.kernel.Failure;
import tessera.kernel.FileDisk;
import tessera.kernel.postgres.PostgresEndpoint;
import tessera.vault.KeyFile;
import tessera.vault.KeyFiles;
import tessera.vault.KeyProtection;
import tessera.vault.Vault;
import tessera.vault.VaultLimits;

/// Makes a data directory from a backup and its key file. What was backed up is there again: every byte of
/// packs and audit log, every search, every permission, every deposit that waited.
public final class Restore {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FileDisk disk = new FileDisk();
    private final KeyFiles keyFiles = new KeyFiles(disk, new SecureRandom());

    /// @return how many packs were restored
    public long run(Path backup, Path keys, DataDirectory directory, ArchiveSettings settings)
            throws Failure, IOException {
        JsonNode manifest = manifest(backup);
        checkEmpty(directory.root());
        KeyProtection protection = KeyProtection.fromEnvironment(System.getenv());
        KeyFile given = keyFiles.open(keys, protection);
        if (!given.check().equals(manifest.path("keyFile").asText())) {
            throw new Failure("usage.keys-differ", "This key file belongs to another archive than the backup.");
        }
        Path keyPath = settings.keyFile().orElse(directory.defaultKeyFile());
        if (disk.exists(keyPath)) {
            if (!keyFiles.open(keyPath, protection).check().equals(given.check())) {
                throw new Failure("usage.keys-taken", "The key file of another archive lies at " + keyPath + ".");
            }
        } else {
            keyFiles.export(given, keyPath, protection);
        }
        FileCopies copies = new FileCopies(disk);
        disk.createDirectories(directory.root());
        copies.replaceTree(backup.resolve(Backup.PACKS), directory.packs());
        copies.replaceTree(backup.resolve(Backup.AUDIT), directory.audit());
        copies.replaceTree(backup.resolve(Backup.JOURNAL), directory.journal());
        copies.syncTree(directory.root());
        Files.createDirectories(directory.run());
        fillDatabases(backup, given, directory, settings);
        return manifest.path("packs").asLong();
    }

    private static JsonNode manifest(Path backup) throws Failure, IOException {
        Path file = backup.resolve(Backup.MANIFEST);
        if (!Files.exists(file)) {
            throw new Failure("usage.no-backup", "There is no complete backup in " + backup + ".");
        }
        JsonNode manifest = JSON.readTree(Files.readAllBytes(file));
        if (manifest.path("version").asInt() != Backup.VERSION) {
            throw new Failure("usage.backup-version", "The backup is of a version that this program does not read.");
        }
        return manifest;
    }

    private static void checkEmpty(Path root) throws Failure, IOException {
        if (Files.exists(root)) {
            try (var entries = Files.list(root)) {
                if (entries.findAny().isPresent()) {
                    throw new Failure("usage.not-empty", root + " is not empty; restore into a new directory.");
                }
            }
        }
    }

    private static void fillDatabases(Path backup, KeyFile keyFile, DataDirectory directory, ArchiveSettings settings)
            throws Failure, IOException {
        try (PostgresEndpoint postgres = Databases.start(directory, settings, keyFile)) {
            try (Vault vault = Vault.open(postgres, keyFile, VaultLimits.DEFAULT);
                    InputStream in = new BufferedInputStream(Files.newInputStream(backup.resolve(Backup.VAULT)))) {
                vault.importFrom(in);
                Database.open(postgres, Databases.catalogueSettings(keyFile, vault))
                        .close();
            }
            new CatalogueDump(postgres, keyFile.databasePassword(CatalogueRoles.OWNER))
                    .read(backup.resolve(Backup.CATALOGUE));
        }
    }
}
