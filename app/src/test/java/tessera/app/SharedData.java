package tessera.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The real images that lie beside the repository on some machines.
public final class SharedData {
    private SharedData() {}

    public static Optional<Path> find() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.exists(here.resolve("tessera"))) {
            here = here.getParent();
        }
        return Optional.ofNullable(here)
                .map(root -> root.resolveSibling("shared").resolve("data"))
                .filter(Files::isDirectory);
    }
}
