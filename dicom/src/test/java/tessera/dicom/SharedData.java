package tessera.dicom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder of real images beside the repository; named by `tessera.shared` or `TESSERA_SHARED` where it is
/// elsewhere.
public final class SharedData {
    private SharedData() {}

    public static Optional<Path> folder() {
        String named = System.getProperty("tessera.shared", System.getenv("TESSERA_SHARED"));
        if (named != null) {
            return Optional.of(Path.of(named, "data")).filter(Files::isDirectory);
        }
        for (Path here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
            if (Files.exists(here.resolve(".git"))) {
                return Optional.of(here.resolve("../shared/data").normalize()).filter(Files::isDirectory);
            }
        }
        return Optional.empty();
    }

    /// Every regular file below, in the order of their names.
    public static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
