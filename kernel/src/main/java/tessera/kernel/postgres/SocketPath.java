package tessera.kernel.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;
import tessera.kernel.Trees;

/// The path by which we reach the server's socket, which lies in its cluster. The system takes at most 107
/// bytes of path for a socket (unix(7)); for a longer one there is a symbolic link to the cluster in a private
/// run directory.
record SocketPath(Path path, Path directory, boolean isLinked) {
    private static final int MAX_BYTES = 100;
    private static final String NAME = ".s.PGSQL.5432";
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    static SocketPath to(Path cluster) throws Failure {
        Path direct = cluster.resolve(NAME);
        if (direct.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES) {
            return new SocketPath(direct, cluster, false);
        }
        String key = Sha256.of(cluster.toString().getBytes(StandardCharsets.UTF_8))
                .hex()
                .substring(0, 16);
        Path run =
                Path.of(System.getProperty("java.io.tmpdir"), "tessera-" + System.getProperty("user.name") + "-" + key);
        try {
            makePrivate(run);
            Path link = run.resolve("pg");
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, cluster);
            return new SocketPath(link.resolve(NAME), run, true);
        } catch (IOException e) {
            throw new Failure(
                    "postgres.socket",
                    "The private run directory " + run + " for the database socket cannot be made.",
                    e);
        }
    }

    /// Removes the run directory, if there is one.
    void release() throws IOException {
        if (isLinked) {
            Trees.delete(directory);
        }
    }

    /// One that is already there is taken only if nobody else can have made it.
    private static void makePrivate(Path run) throws IOException {
        try {
            Files.createDirectory(run, PosixFilePermissions.asFileAttribute(PRIVATE));
        } catch (FileAlreadyExistsException e) {
            Object owner = Files.getAttribute(run, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            Object self = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            if (!Files.isDirectory(run, LinkOption.NOFOLLOW_LINKS)
                    || !owner.equals(self)
                    || !Files.getPosixFilePermissions(run, LinkOption.NOFOLLOW_LINKS)
                            .equals(PRIVATE)) {
                throw e;
            }
        }
    }
}
