package tessera.kernel.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;
import tessera.kernel.Trees;

/// The PostgreSQL programs (`initdb`, `postgres`), unpacked once per user from the jar they come in and shared
/// by all data directories of that user.
///
/// The folder is named after the digest of the archive. It appears by one rename, when it is complete, so two
/// processes may unpack at once; each start checks it against its list of files and unpacks anew when one is
/// missing or has another length.
public final class PostgresPrograms {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    private final Path home;

    private PostgresPrograms(Path home) {
        this.home = home;
    }

    /// Unpacks into the user's cache or finds it there; where the cache cannot be written, into `fallback`.
    public static PostgresPrograms provide(Path fallback) throws Failure {
        byte[] archive = archive();
        IOException last = null;
        for (Path cache : List.of(userCache(), fallback)) {
            try {
                return provide(cache, archive);
            } catch (IOException e) {
                last = e;
            }
        }
        throw new Failure(
                "postgres.not-unpacked",
                "The PostgreSQL programs could not be unpacked, neither into " + userCache() + " nor into " + fallback
                        + ". 60 MB are needed in one of them.",
                last == null ? new IOException("no place") : last);
    }

    static PostgresPrograms provide(Path cache, byte[] archive) throws IOException {
        Path home = cache.resolve("postgresql-" + Sha256.of(archive).hex().substring(0, 16));
        if (!UnpackedArchive.isIntact(home)) {
            if (!Files.isDirectory(cache)) {
                Files.createDirectories(cache);
                Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            Path aside = Files.createTempDirectory(cache, "unpacking-");
            try {
                UnpackedArchive.unpack(archive, aside);
                putInPlace(aside, home);
            } finally {
                Trees.delete(aside);
            }
        }
        return new PostgresPrograms(home);
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    private static void putInPlace(Path aside, Path home) throws IOException {
        if (Files.exists(home) && !UnpackedArchive.isIntact(home)) {
            Path damaged = Files.createTempDirectory(home.getParent(), "damaged-");
            Files.move(home, damaged.resolve("postgresql"));
            Trees.delete(damaged);
        }
        try {
            Files.move(aside, home);
        } catch (IOException e) {
            if (!UnpackedArchive.isIntact(home)) { // otherwise another process was faster
                throw e;
            }
        }
    }

    /// Root's programs must be readable by the user that PostgreSQL runs as, so they are not under root's home.
    private static Path userCache() {
        if (UnprivilegedUser.weAreRoot()) {
            return Path.of("/var/cache/tessera");
        }
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(set -> !set.isBlank())
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("tessera");
    }

    private static byte[] archive() throws Failure {
        try (InputStream in = PostgresPrograms.class.getResourceAsStream(ARCHIVE)) {
            if (in == null || !System.getProperty("os.arch").equals("amd64") || !Files.exists(Path.of("/proc/self"))) {
                throw new Failure(
                        "postgres.no-programs",
                        "Tessera brings PostgreSQL along for Linux on amd64 only. On this machine set database.url"
                                + " to a PostgreSQL 16 or newer.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new Failure("postgres.no-programs", "The PostgreSQL archive cannot be read.", e);
        }
    }
}
