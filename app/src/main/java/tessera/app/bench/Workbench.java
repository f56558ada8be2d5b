package tessera.app.bench;

import java.io.IOException;
import java.nio.file.Path;
import tessera.kernel.Trees;

/// What benchmarks share in one run: a place for files, the machine's limits, and a running archive. All of it
/// is taken away when the run ends.
///
/// `scale` shortens every measurement: 1 is the full length, 0.1 a quick look whose figures say little.
final class Workbench implements AutoCloseable {
    private final Path directory;
    private final double scale;
    private final MachineLimits limits;
    private final ArchiveUnderTest archive;

    Workbench(Path directory, Path home, double scale) {
        this.directory = directory;
        this.scale = scale;
        this.limits = new MachineLimits(directory.resolve("limits"), scale);
        this.archive = new ArchiveUnderTest(directory.resolve("archive"), home);
    }

    /// A directory for one benchmark; it need not exist yet.
    Path directory(String name) {
        return directory.resolve(name);
    }

    /// How many of `full` to do in this run, at least one.
    int scaled(int full) {
        return Math.max(1, (int) (full * scale));
    }

    MachineLimits limits() {
        return limits;
    }

    ArchiveUnderTest archive() {
        return archive;
    }

    @Override
    public void close() throws IOException {
        archive.close();
        Trees.delete(directory);
    }
}
