package tessera.app.deid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import tessera.kernel.Failure;

/// The files that the paths of a run stand for, sorted by path: a folder for every file below it (links are not
/// followed), any other file for itself.
final class DeidInputs {
    private DeidInputs() {}

    static List<Path> find(List<Path> paths) throws Failure, IOException {
        NavigableSet<Path> files = new TreeSet<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> below = Files.walk(path)) {
                    below.filter(Files::isRegularFile).forEach(files::add);
                } catch (UncheckedIOException e) {
                    throw new Failure("usage.no-such-file", "A folder below " + path + " cannot be read.", e);
                }
            } else if (Files.isReadable(path)) {
                files.add(path);
            } else {
                throw new Failure("usage.no-such-file", "There is no file or folder to read at " + path + ".");
            }
        }
        return List.copyOf(files);
    }

    /// Refuses an output folder that holds something, or that lies in an input or around one: originals are never
    /// mixed with what is made of them, and never written over.
    static void checkOutput(Path output, Path report, List<Path> inputs) throws Failure, IOException {
        Path folder = output.toAbsolutePath().normalize();
        for (Path input : inputs) {
            Path original = input.toAbsolutePath().normalize();
            boolean within = folder.startsWith(original) && Files.isDirectory(original);
            if (within || original.startsWith(folder)) {
                throw new Failure("usage.output-among-input", "The output folder must lie apart from the input.");
            }
        }
        if (Files.exists(report)) {
            throw new Failure("usage.output-exists", "There is a report of an earlier run at " + report + ".");
        }
        if (Files.exists(output) && !isEmptyFolder(output)) {
            throw new Failure("usage.output-exists", "The output folder " + output + " must be new or empty.");
        }
    }

    private static boolean isEmptyFolder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        }
    }
}
