package tessera.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import tessera.kernel.Sha256;

/// Where everything lies in an archive's data directory.
public record DataDirectory(Path root) {
    /// What a unix socket's path may measure on Linux, with room for the longest name we bind.
    private static final int MAX_SOCKET_PATH_BYTES = 100;

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path journal() {
        return root.resolve("journal");
    }

    public Path packs() {
        return root.resolve("packs");
    }

    public Path audit() {
        return root.resolve("audit");
    }

    /// Sockets lie in the data directory, or in a private run directory when its path is too long for one.
    public Path run() {
        Path inside = root.resolve("run");
        if (inside.resolve(".s.PGSQL.5432.lock").toString().getBytes(StandardCharsets.UTF_8).length
                <= MAX_SOCKET_PATH_BYTES) {
            return inside;
        }
        String name =
                Sha256.of(root.toString().getBytes(StandardCharsets.UTF_8)).hex();
        return Path.of(System.getProperty("java.io.tmpdir"), "tessera-" + name.substring(0, 16));
    }

    public Path controlSocket() {
        return run().resolve("control.sock");
    }

    /// The vault's key file lies beside the data directory, never in it.
    public Path defaultKeyFile() {
        return root.resolveSibling(root.getFileName() + ".keys");
    }
}
