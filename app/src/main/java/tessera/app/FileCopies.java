package tessera.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tessera.kernel.Disk;
import tessera.kernel.Trees;

/// Copies files and folders for backup and restore.
final class FileCopies {
    private final Disk disk;

    FileCopies(Disk disk) {
        this.disk = disk;
    }

    /// Makes `target` the same as `source`, file by file; nothing where there is no source.
    void replaceTree(Path source, Path target) throws IOException {
        replaceTree(source, target, _ -> true);
    }

    /// The same with those files only that are wanted.
    void replaceTree(Path source, Path target, Predicate<Path> wanted) throws IOException {
        Trees.delete(target);
        disk.createDirectories(target);
        if (!Files.isDirectory(source)) {
            return;
        }
        for (Path file : Trees.files(source).stream().filter(wanted).toList()) {
            Path copy = target.resolve(source.relativize(file));
            createParent(copy);
            Files.copy(file, copy);
        }
    }

    /// Copies an immutable file unless it is there already.
    void copyOnce(Path source, Path target) throws IOException {
        if (disk.exists(target) && disk.size(target) == disk.size(source)) {
            return;
        }
        createParent(target);
        Path aside = target.resolveSibling(target.getFileName() + ".part");
        Files.copy(source, aside, StandardCopyOption.REPLACE_EXISTING);
        disk.rename(aside, target);
    }

    private void createParent(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            disk.createDirectories(parent);
        }
    }

    /// Returns when every file and folder below `root` is on stable storage.
    void syncTree(Path root) throws IOException {
        for (Path file : Trees.files(root)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
        try (Stream<Path> folders = Files.walk(root).filter(Files::isDirectory)) {
            for (Path folder : folders.toList()) {
                disk.syncDirectory(folder);
            }
        }
    }
}
