package tessera.store.fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import tessera.kernel.Disk;
import tessera.kernel.DiskFile;
import tessera.kernel.FileDisk;

/// A disk below `root` that keeps two views of everything: the current one, in real files, and the durable one.
/// At the planned operation its power is cut; [#powerCycle] then puts in place what a real disk might have
/// kept: everything that was synced, and of all else (bytes, by sectors; new names, renames, deletions) any
/// part or nothing.
///
/// It is stricter than any file system in use: syncing a file does not make its name durable.
public final class FaultyDisk implements Disk {
    private final Path root;
    private FaultPlan plan;
    private Random random;
    private final FileDisk real = new FileDisk();
    private final NameSpace names;
    private final List<String> trace = new ArrayList<>();
    private final TreeMap<String, Integer> sites = new TreeMap<>();
    private long operations;
    private boolean off;

    /// Takes over what is below `root`, all of it durable.
    public FaultyDisk(Path root, FaultPlan plan) throws IOException {
        this.root = root;
        this.plan = plan;
        this.random = plan.random();
        this.names = new NameSpace(root);
        for (Path path : below(root)) {
            boolean directory = Files.isDirectory(path);
            names.found(path, new NameSpace.Node(directory ? null : new FileImage(Files.readAllBytes(path))));
        }
    }

    /// Operations so far that change something or make it durable.
    public synchronized long operations() {
        return operations;
    }

    public synchronized boolean isOff() {
        return off;
    }

    /// The operations in order, as `write journal/segments/…`, `sync …`, `rename … …`, `sync-directory …`.
    public synchronized List<String> trace() {
        return List.copyOf(trace);
    }

    /// Where in the product syncs were called, and how often: `Class.method:line`.
    public synchronized Map<String, Integer> syncSites() {
        return Map.copyOf(sites);
    }

    /// Only the process was killed: the disk goes on with what it has, synced or not, and with a new plan.
    public synchronized void revive(FaultPlan next) {
        plan = next;
        random = next.random();
        operations = 0;
        off = false;
    }

    /// Cuts the power now.
    public synchronized void cut() {
        off = true;
    }

    /// The power comes back: the files now hold what a disk might have kept.
    public synchronized void powerCycle() throws IOException {
        off = true;
        Map<Path, NameSpace.Node> survivors = new TreeMap<>(names.survivors(random));
        List<Path> old = below(root);
        old.sort(Comparator.reverseOrder());
        for (Path path : old) {
            Files.delete(path);
        }
        for (Map.Entry<Path, NameSpace.Node> survivor : survivors.entrySet()) {
            FileImage image = survivor.getValue().file();
            if (image == null) {
                Files.createDirectory(survivor.getKey());
            } else {
                Files.write(survivor.getKey(), image.survivor(random));
            }
        }
    }

    @Override
    public synchronized DiskFile create(Path path) throws IOException {
        step("create", path);
        DiskFile file = real.create(path);
        FileImage image = new FileImage();
        names.add(path, new NameSpace.Node(image));
        return new FaultyFile(file, image, path);
    }

    @Override
    public synchronized DiskFile open(Path path) throws IOException {
        return opened(path, real.open(path));
    }

    @Override
    public synchronized DiskFile read(Path path) throws IOException {
        return opened(path, real.read(path));
    }

    @Override
    public synchronized void rename(Path source, Path target) throws IOException {
        step("rename", source, target);
        real.rename(source, target);
        names.rename(source, target);
    }

    @Override
    public synchronized void delete(Path path) throws IOException {
        step("delete", path);
        real.delete(path);
        names.remove(path);
    }

    @Override
    public synchronized void createDirectories(Path directory) throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path up = directory; up != null && up.startsWith(root) && !Files.exists(up); up = up.getParent()) {
            missing.addFirst(up);
        }
        for (Path path : missing) {
            step("create-directory", path);
            Files.createDirectory(path);
            names.add(path, new NameSpace.Node(null));
        }
    }

    @Override
    public synchronized void syncDirectory(Path directory) throws IOException {
        if (step("sync-directory", directory) && directory.startsWith(root)) {
            names.syncDirectory(directory);
        }
    }

    @Override
    public boolean exists(Path path) {
        return real.exists(path);
    }

    @Override
    public long size(Path path) throws IOException {
        return real.size(path);
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        return real.list(directory);
    }

    @Override
    public long usableBytes(Path path) throws IOException {
        return real.usableBytes(path);
    }

    private DiskFile opened(Path path, DiskFile file) throws IOException {
        requirePower();
        NameSpace.Node node = names.find(path);
        FileImage image = node == null ? null : node.file();
        if (image == null) {
            file.close();
            throw new IOException("not a file of this disk");
        }
        return new FaultyFile(file, image, path);
    }

    /// Counts an operation and cuts the power when it is its turn, before it or after. True when it is to be
    /// done.
    private boolean step(String operation, Path... paths) throws IOException {
        requirePower();
        StringBuilder line = new StringBuilder(operation);
        for (Path path : paths) {
            line.append(' ').append(path.startsWith(root) ? root.relativize(path) : path);
        }
        trace.add(line.toString());
        operations++;
        if (operations >= plan.cutAt()) {
            off = true;
            throw new PowerCut();
        }
        if (!operation.startsWith("sync")) {
            return true;
        }
        String site = site();
        sites.merge(site, 1, Integer::sum);
        return !plan.ignored().test(site);
    }

    private void requirePower() throws PowerCut {
        if (off) {
            throw new PowerCut();
        }
    }

    /// The statement of the product that asked for the sync. `Segment.sync` only passes on what it is asked
    /// for.
    private static String site() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().startsWith("tessera.")
                                && !frame.getClassName().startsWith("tessera.store.fault.")
                                && !(frame.getClassName().endsWith(".Segment")
                                        && frame.getMethodName().equals("sync")))
                        .findFirst()
                        .map(frame -> frame.getFileName().replace(".java", "") + "." + frame.getMethodName() + ":"
                                + frame.getLineNumber())
                        .orElse("?"));
    }

    private static List<Path> below(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return new ArrayList<>(
                    paths.filter(path -> !path.equals(root)).sorted().toList());
        }
    }

    /// A file whose changes are noted until they are synced.
    private final class FaultyFile implements DiskFile {
        private final DiskFile file;
        private final FileImage image;
        private final Path path;

        FaultyFile(DiskFile file, FileImage image, Path path) {
            this.file = file;
            this.image = image;
            this.path = path;
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            requirePower();
            return file.read(target, position);
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            synchronized (FaultyDisk.this) {
                requirePower();
                try {
                    step("write", path);
                } catch (PowerCut inTheMiddle) {
                    if (random.nextBoolean()) {
                        put(source, position);
                    }
                    throw inTheMiddle;
                }
                put(source, position);
            }
        }

        private void put(ByteBuffer source, long position) throws IOException {
            byte[] bytes = new byte[source.remaining()];
            source.duplicate().get(bytes);
            image.write(position, bytes);
            file.write(source, position);
        }

        @Override
        public void preallocate(long lengthBytes) throws IOException {
            synchronized (FaultyDisk.this) {
                step("preallocate", path);
                long size = file.size();
                image.length(lengthBytes);
                file.write(ByteBuffer.allocate(Math.toIntExact(lengthBytes - size)), size);
            }
        }

        @Override
        public void truncate(long lengthBytes) throws IOException {
            synchronized (FaultyDisk.this) {
                step("truncate", path);
                image.length(lengthBytes);
                file.truncate(lengthBytes);
            }
        }

        @Override
        public void sync() throws IOException {
            synchronized (FaultyDisk.this) {
                if (step("sync", path)) {
                    image.sync();
                }
            }
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
