package tessera.store;

import java.io.IOException;
import java.nio.file.Path;
import tessera.kernel.Disk;

/// Makes directories whose names survive a crash.
public final class DurableDirectory {
    private DurableDirectory() {}

    /// Makes the directory and those above it that are missing; each new name is durable on return.
    public static void make(Disk disk, Path directory) throws IOException {
        if (disk.exists(directory)) {
            return;
        }
        Path parent = directory.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException("the root of the file system is missing");
        }
        make(disk, parent);
        disk.createDirectories(directory);
        disk.syncDirectory(parent);
    }
}
