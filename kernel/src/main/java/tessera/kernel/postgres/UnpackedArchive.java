package tessera.kernel.postgres;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;

/// A `.tar.xz` unpacked into a folder, with a list of its files by which it is known to be complete.
final class UnpackedArchive {
    private static final String LIST = "unpacked.txt";

    /// The archive's own dictionary takes 9 MiB; one that asks for much more is not ours.
    private static final int MEMORY_LIMIT_KIB = 64 * 1024;

    private static final int BUFFER_BYTES = 64 * 1024;

    private UnpackedArchive() {}

    static void unpack(byte[] archive, Path target) throws IOException {
        List<String> list = new ArrayList<>();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (XZInputStream xz = new XZInputStream(new ByteArrayInputStream(archive), MEMORY_LIMIT_KIB)) {
            TarReader tar = new TarReader(xz);
            for (Optional<TarReader.Entry> next = tar.next(); next.isPresent(); next = tar.next()) {
                TarReader.Entry entry = next.get();
                place(entry, within(target, entry.name()), tar, buffer);
                if (entry.kind() == TarReader.Kind.FILE) {
                    list.add(entry.lengthBytes() + " " + entry.name());
                }
            }
        }
        openDirectories(target);
        Files.write(target.resolve(LIST), list); // last: without it the folder does not count
    }

    /// Whether every file of the list is there with its length.
    static boolean isIntact(Path folder) {
        try {
            for (String line : Files.readAllLines(folder.resolve(LIST))) {
                int space = line.indexOf(' ');
                if (Files.size(folder.resolve(line.substring(space + 1))) != Long.parseLong(line, 0, space, 10)) {
                    return false;
                }
            }
            return true;
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            return false;
        }
    }

    private static void place(TarReader.Entry entry, Path path, TarReader tar, byte[] buffer) throws IOException {
        Path parent = Objects.requireNonNull(path.getParent(), "it lies within the target");
        switch (entry.kind()) {
            case DIRECTORY -> Files.createDirectories(path);
            case LINK -> {
                Files.createDirectories(parent);
                within(parent, entry.linkTarget());
                Files.createSymbolicLink(path, Path.of(entry.linkTarget()));
            }
            case FILE -> {
                Files.createDirectories(parent);
                try (OutputStream out = Files.newOutputStream(path)) {
                    for (int count = tar.read(buffer); count >= 0; count = tar.read(buffer)) {
                        out.write(buffer, 0, count);
                    }
                }
                permit(path, entry.executable() ? "rwxr-xr-x" : "rw-r--r--");
            }
        }
    }

    /// Whatever the umask: the user that PostgreSQL runs as must get in.
    private static void openDirectories(Path target) throws IOException {
        try (Stream<Path> all = Files.walk(target)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    permit(path, "rwxr-xr-x");
                }
            }
        }
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static Path within(Path folder, String name) throws IOException {
        Path path = folder.resolve(name).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("an archive entry that leads outside");
        }
        return path;
    }
}
