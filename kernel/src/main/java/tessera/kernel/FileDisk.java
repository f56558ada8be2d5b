package tessera.kernel;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The real disk. New files and directories are for their owner only.
public final class FileDisk implements Disk {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /// `ExtendedOpenOption.DIRECT` of the module jdk.unsupported, which not every run-time image has.
    private static final Optional<OpenOption> DIRECT = directOption();

    private static Optional<OpenOption> directOption() {
        try {
            return Stream.of(
                            Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants())
                    .map(OpenOption.class::cast)
                    .filter(option -> option.toString().equals("DIRECT"))
                    .findFirst();
        } catch (ClassNotFoundException notInThisImage) {
            return Optional.empty();
        }
    }

    @Override
    public DiskFile create(Path path) throws IOException {
        return new FileDiskFile(path, createOwned(path));
    }

    @Override
    public DiskFile createStreamed(Path path) throws IOException {
        FileChannel cached = createOwned(path);
        Optional<FileChannel> direct = openDirect(path);
        return direct.isPresent() ? new DirectDiskFile(path, cached, direct.get()) : new FileDiskFile(path, cached);
    }

    private static FileChannel createOwned(Path path) throws IOException {
        Set<OpenOption> options =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return FileChannel.open(path, options, OWNER_ONLY);
    }

    private static Optional<FileChannel> openDirect(Path path) {
        if (DIRECT.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(FileChannel.open(path, StandardOpenOption.WRITE, DIRECT.get()));
        } catch (IOException | UnsupportedOperationException notOnThisFileSystem) {
            return Optional.empty();
        }
    }

    @Override
    public DiskFile open(Path path) throws IOException {
        return new FileDiskFile(path, FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public DiskFile read(Path path) throws IOException {
        return new FileDiskFile(path, FileChannel.open(path, StandardOpenOption.READ));
    }

    @Override
    public void rename(Path source, Path target) throws IOException {
        Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.delete(path);
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        Files.createDirectories(directory);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public boolean exists(Path path) {
        return Files.exists(path);
    }

    @Override
    public long size(Path path) throws IOException {
        return Files.size(path);
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }

    @Override
    public long usableBytes(Path path) throws IOException {
        return Files.getFileStore(path).getUsableSpace();
    }
}
