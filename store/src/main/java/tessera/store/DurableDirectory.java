package tessera.store;

import java.io.IOException;
import java.nio.file.Path;
import tessera.kernel.Disk;

/// Makes directories whose names survive a crash.
public final class DurableDirectory {
    private DurableDirectory() {}

    /// Makes the directory and those above it that are missing; each new name is durable on return. A directory
    /// that is there may have been made by a process that was killed before it could sync, so its name is
    /// synced as well.
    public static void make(Disk disk, Path directory) throws IOException {
        Path parent = directory.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException("the root of a file system is not made");
        }
        if (!disk.exists(directory)) {
            if (!disk.exists(parent)) {
                make(disk, parent);
            }
            disk.createDirectories(directory);
        }
        disk.syncDirectory(parent);
    }
}
