package tessera.store.pack;

import java.nio.file.Path;
import java.util.List;
import tessera.kernel.Disk;
import tessera.kernel.Failure;
import tessera.kernel.PackName;

/// The packs of one archive, in `packs/ab/cd/<name>.zip`.
public final class PackStore implements AutoCloseable {
    private PackStore() {}

    public static PackStore open(Disk disk, Path directory) throws Failure {
        return tessera.store.Skeleton.missing();
    }

    public PackDraft begin(PackAbout about) throws Failure {
        return tessera.store.Skeleton.missing();
    }

    /// Opens a pack for reading; `pack.missing` when there is none. Cheap: open packs are shared.
    public PackReader open(PackName name) throws Failure {
        return tessera.store.Skeleton.missing();
    }

    public boolean holds(PackName name) {
        return tessera.store.Skeleton.missing();
    }

    public Path pathOf(PackName name) {
        return tessera.store.Skeleton.missing();
    }

    /// Every pack, sorted by name.
    public List<PackName> list() throws Failure {
        return tessera.store.Skeleton.missing();
    }

    /// Reads and hashes everything again; empty when all is well.
    public List<Damage> verify(PackName name) throws Failure {
        return tessera.store.Skeleton.missing();
    }

    @Override
    public void close() {
        tessera.store.Skeleton.<Object>missing();
    }
}
