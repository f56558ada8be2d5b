package tessera.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;
import tessera.kernel.Disk;
import tessera.kernel.DiskFile;
import tessera.kernel.Failure;

/// Makes and opens key files. A key file is written once and never again: it is created under a new name only,
/// and is durable, content and name, before anything is encrypted with it.
public final class KeyFiles {
    private static final int LIMIT_BYTES = 16 * 1024;
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private final Disk disk;
    private final SecureRandom random;

    public KeyFiles(Disk disk, SecureRandom random) {
        this.disk = disk;
        this.random = random;
    }

    /// Where the key file lies unless a setting says otherwise: beside the data directory, not in it, so that a
    /// copy of the data is not a copy of the key.
    public static Path beside(Path dataDirectory) {
        Path directory = dataDirectory.toAbsolutePath().normalize();
        return directory.resolveSibling(directory.getFileName() + ".keys");
    }

    /// Opens the key file, or, for a data directory that is still empty, makes it.
    public KeyFile openOrCreate(Path path, KeyProtection protection, boolean dataDirectoryIsNew) throws Failure {
        return dataDirectoryIsNew && !disk.exists(path) ? create(path, protection) : open(path, protection);
    }

    /// Makes a new master key. Fails with `key-file.exists` rather than touch a file that is there.
    public KeyFile create(Path path, KeyProtection protection) throws Failure {
        KeyFile keyFile = new KeyFile(path, MasterKey.random(random));
        write(keyFile, path, protection);
        return keyFile;
    }

    /// Writes the same master key into another file, for a backup. With it alone, and the passphrase if there
    /// is one, the archive can be restored.
    public void export(KeyFile keyFile, Path target, KeyProtection protection) throws Failure {
        write(keyFile, target, protection);
    }

    /// Fails with `key-file.missing`, `key-file.damaged`, `key-file.open-to-others`, `key-file.version`,
    /// `key-file.passphrase-missing` or `key-file.passphrase-wrong`.
    public KeyFile open(Path path, KeyProtection protection) throws Failure {
        if (!disk.exists(path)) {
            throw new Failure(
                    "key-file.missing",
                    "There is no key file at " + path + ", and without it the archive cannot be read. Put the copy you"
                            + " kept there, or name its place with the setting vault.key-file.");
        }
        try {
            refuseWhatOthersCanRead(path);
            return new KeyFile(path, KeyFileText.read(content(path), protection, path.toString()));
        } catch (IOException e) {
            throw new Failure("key-file.unreadable", "The key file " + path + " cannot be read.", e);
        }
    }

    private void write(KeyFile keyFile, Path path, KeyProtection protection) throws Failure {
        byte[] text = KeyFileText.write(keyFile.master(), protection, random).getBytes(StandardCharsets.UTF_8);
        try {
            try (DiskFile file = disk.create(path)) {
                file.write(ByteBuffer.wrap(text), 0);
                file.sync();
            }
            disk.syncDirectory(path.toAbsolutePath().resolveSibling(".").normalize());
        } catch (FileAlreadyExistsException e) {
            throw new Failure("key-file.exists", "There is already a file at " + path + "; it is left as it is.", e);
        } catch (IOException e) {
            throw new Failure("key-file.not-written", "The key file " + path + " cannot be written.", e);
        }
    }

    private String content(Path path) throws IOException {
        ByteBuffer text = ByteBuffer.allocate((int) Math.min(disk.size(path), LIMIT_BYTES));
        try (DiskFile file = disk.read(path)) {
            while (text.hasRemaining() && file.read(text, text.position()) >= 0) {
                // until all of it has come
            }
        }
        return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
    }

    private static void refuseWhatOthersCanRead(Path path) throws IOException, Failure {
        if (!Files.exists(path)) {
            return; // a disk that is not this machine's
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        if (permissions.stream().anyMatch(OTHERS::contains)) {
            throw new Failure(
                    "key-file.open-to-others",
                    "The key file " + path + " can be read or changed by others. Run: chmod 600 " + path);
        }
    }
}
