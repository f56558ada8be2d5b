package tessera.kernel.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tessera.kernel.Failure;

/// The account PostgreSQL runs as when Tessera was started by root, whom PostgreSQL refuses: the owner of an
/// existing cluster, else the first of `tessera`, `postgres` and `nobody` that there is.
record UnprivilegedUser(int uid, int gid) {
    private static final List<String> CANDIDATES = List.of("tessera", "postgres", "nobody");
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    /// Empty when this process is not root and PostgreSQL simply runs as the same user.
    static Optional<UnprivilegedUser> forCluster(Path cluster) throws Failure {
        if (!weAreRoot()) {
            return Optional.empty();
        }
        if (!Files.isExecutable(SETPRIV)) {
            throw new Failure(
                    "postgres.no-setpriv",
                    "PostgreSQL does not run as root, and " + SETPRIV
                            + " (package util-linux), which would drop to another user, is not there."
                            + " Install it, or start Tessera as an ordinary user.");
        }
        Optional<UnprivilegedUser> owner = ownerOf(cluster);
        return owner.isPresent() ? owner : Optional.of(first(Path.of("/etc/passwd")));
    }

    /// Gives a directory and all in it to this user.
    void own(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Files.setAttribute(path, "unix:uid", uid);
                Files.setAttribute(path, "unix:gid", gid);
            }
        }
    }

    /// The words before a program so that it runs as the user, without any privilege, and is told (SIGINT: for
    /// PostgreSQL a fast, clean shutdown) when we are gone, even by `kill -9`.
    static List<String> prefix(Optional<UnprivilegedUser> user) {
        if (!Files.isExecutable(SETPRIV)) {
            return List.of();
        }
        List<String> words = new ArrayList<>(List.of(SETPRIV.toString(), "--pdeathsig=INT", "--no-new-privs"));
        user.ifPresent(u -> words.addAll(List.of(
                "--reuid=" + u.uid, "--regid=" + u.gid, "--clear-groups", "--inh-caps=-all", "--bounding-set=-all")));
        return words;
    }

    static boolean weAreRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static Optional<UnprivilegedUser> ownerOf(Path cluster) throws Failure {
        try {
            if (!Files.isDirectory(cluster)) {
                return Optional.empty();
            }
            Map<String, Object> owner = Files.readAttributes(cluster, "unix:uid,gid");
            int uid = (Integer) owner.getOrDefault("uid", 0);
            int gid = (Integer) owner.getOrDefault("gid", 0);
            return uid == 0 ? Optional.empty() : Optional.of(new UnprivilegedUser(uid, gid));
        } catch (IOException e) {
            throw new Failure("postgres.directory", "The owner of " + cluster + " cannot be read.", e);
        }
    }

    private static UnprivilegedUser first(Path passwd) throws Failure {
        try {
            List<String> lines = Files.readAllLines(passwd);
            for (String name : CANDIDATES) {
                for (String line : lines) {
                    String[] fields = line.split(":", -1); // passwd(5): name:password:uid:gid:…
                    if (fields.length >= 4 && fields[0].equals(name)) {
                        return new UnprivilegedUser(Integer.parseInt(fields[2]), Integer.parseInt(fields[3]));
                    }
                }
            }
        } catch (IOException | NumberFormatException e) {
            throw new Failure("postgres.no-user", passwd + " cannot be read.", e);
        }
        throw new Failure(
                "postgres.no-user",
                "PostgreSQL does not run as root, and none of the accounts " + CANDIDATES
                        + " exists. Create one, or start Tessera as an ordinary user.");
    }
}
