package tessera.store.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import tessera.kernel.Disk;
import tessera.kernel.Failure;
import tessera.kernel.PackName;
import tessera.store.DurableDirectory;

/// The packs of one archive, in `packs/ab/cd/<name>.zip`.
public final class PackStore implements AutoCloseable {
    /// Packs that stay mapped though nobody reads them.
    private static final int KEPT_OPEN = 128;

    private static final String ASIDE = "tmp";
    private static final String ENDING = ".zip";

    private final Disk disk;
    private final Path directory;
    private final Path aside;
    /// Folders whose names are known to be durable: at most 256 and 65,536 of them.
    private final Set<Path> durableFolders = ConcurrentHashMap.newKeySet();
    /// Of drafts that are done; as many as were ever written at once.
    private final ConcurrentLinkedQueue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();
    private final Map<PackName, MappedPack> open = new LinkedHashMap<>(16, 0.75f, true);

    private PackStore(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
        this.aside = directory.resolve(ASIDE);
    }

    /// Opens the store and removes what an earlier run left half written.
    public static PackStore open(Disk disk, Path directory) throws Failure {
        PackStore store = new PackStore(disk, directory);
        try {
            DurableDirectory.make(disk, directory);
            disk.createDirectories(store.aside);
            for (Path left : disk.list(store.aside)) {
                disk.delete(left);
            }
        } catch (IOException e) {
            throw new Failure("pack.directory", "The directory of the packs cannot be used.", e);
        }
        return store;
    }

    public PackDraft begin(PackAbout about) throws Failure {
        try {
            return new PackDraft(this, aside.resolve(UUID.randomUUID() + ".part"), about);
        } catch (IOException e) {
            throw new Failure("pack.write-failed", "A pack could not be begun; is the disk full or failing?", e);
        }
    }

    ByteBuffer takeBuffer() {
        ByteBuffer used = buffers.poll();
        return used == null ? ZipWriter.newBuffer() : used;
    }

    void giveBack(ByteBuffer buffer) {
        buffers.add(buffer);
    }

    Disk disk() {
        return disk;
    }

    /// Gives a finished pack its name. When there is one of that name it has the same bytes, and is replaced by
    /// them.
    void publish(Path finished, PackName name) throws IOException {
        Path second = secondFolder(directory, name);
        makeDurable(firstFolder(directory, name));
        makeDurable(second);
        disk.rename(finished, pathOf(name));
        disk.syncDirectory(second);
    }

    private void makeDurable(Path folder) throws IOException {
        if (!durableFolders.contains(folder)) {
            DurableDirectory.make(disk, folder);
            durableFolders.add(folder);
        }
    }

    /// Opens a pack for reading; `pack.missing` when there is none. Cheap: open packs are shared.
    public PackReader open(PackName name) throws Failure {
        synchronized (open) {
            MappedPack pack = open.get(name);
            if (pack == null || !pack.retain()) {
                pack = MappedPack.open(name, pathOf(name));
                pack.retain();
                open.put(name, pack);
                letGoOfOldest();
            }
            return new PackReader(pack);
        }
    }

    private void letGoOfOldest() {
        Iterator<MappedPack> oldest = open.values().iterator();
        while (open.size() > KEPT_OPEN && oldest.hasNext()) {
            MappedPack pack = oldest.next();
            oldest.remove();
            pack.release();
        }
    }

    public boolean holds(PackName name) {
        return disk.exists(pathOf(name));
    }

    public Path pathOf(PackName name) {
        return path(directory, name);
    }

    static Path path(Path packs, PackName name) {
        return secondFolder(packs, name).resolve(name + ENDING);
    }

    static Path firstFolder(Path packs, PackName name) {
        return packs.resolve(name.toString().substring(0, 2));
    }

    static Path secondFolder(Path packs, PackName name) {
        return firstFolder(packs, name).resolve(name.toString().substring(2, 4));
    }

    /// Every pack, sorted by name.
    public List<PackName> list() throws Failure {
        List<PackName> names = new ArrayList<>();
        try {
            for (Path first : disk.list(directory)) {
                for (Path second : first.equals(aside) ? List.<Path>of() : disk.list(first)) {
                    for (Path file : disk.list(second)) {
                        nameOf(file).ifPresent(names::add);
                    }
                }
            }
        } catch (IOException e) {
            throw new Failure("pack.directory", "The directory of the packs cannot be read.", e);
        }
        return names;
    }

    private Optional<PackName> nameOf(Path file) {
        String text = file.getFileName().toString();
        return text.endsWith(ENDING)
                ? PackName.parse(text.substring(0, text.length() - ENDING.length()))
                        .filter(name -> pathOf(name).equals(file))
                : Optional.empty();
    }

    /// Reads and hashes everything again; empty when all is well.
    public List<Damage> verify(PackName name) throws Failure {
        MappedPack pack;
        try {
            pack = MappedPack.open(name, pathOf(name));
        } catch (Failure e) {
            return List.of(new Damage(e.code(), "", e.sentence()));
        }
        try {
            return new PackCheck(pack).run();
        } finally {
            pack.release();
        }
    }

    @Override
    public void close() {
        synchronized (open) {
            open.values().forEach(MappedPack::release);
            open.clear();
        }
    }
}
