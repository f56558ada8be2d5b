package tessera.kernel.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.util.PasswordUtil;
import tessera.kernel.Failure;
import tessera.kernel.Processes;
import tessera.kernel.Secret;
import tessera.kernel.Trees;

/// The folder that holds a PostgreSQL cluster, and the commands that are run on it.
///
/// Every program is started *inside* the folder and told that the cluster is its own working directory
/// (`/proc/self/cwd`). So an unprivileged PostgreSQL needs no access to the folders above: a data directory
/// below root's private home works.
record PostgresCluster(Path home, PostgresPrograms programs, Optional<UnprivilegedUser> user) {
    static final String SUPERUSER = "tessera_superuser";

    private static final String HERE = "/proc/self/cwd";
    private static final Processes.Limits LIMITS = new Processes.Limits(Duration.ofMinutes(2), 16 * 1024);

    /// scram for everybody; whoever comes by another way than the socket is turned away.
    private static final String HBA = "local all all scram-sha-256\n";

    boolean exists() {
        return Files.isRegularFile(home.resolve("PG_VERSION"));
    }

    /// Makes the cluster: prepared aside and renamed when complete, so an interrupted attempt leaves nothing
    /// that looks like a cluster.
    void create(Secret superuserPassword) throws Failure {
        Path aside = home.resolveSibling(home.getFileName() + ".new");
        PostgresCluster draft = new PostgresCluster(aside, programs, user);
        try {
            Trees.delete(aside);
            Files.createDirectory(
                    aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            if (user.isPresent()) {
                user.get().own(aside);
            }
            draft.initialise();
            Files.writeString(aside.resolve("pg_hba.conf"), HBA);
            draft.setPassword(SUPERUSER, superuserPassword);
            Files.move(aside, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new Failure("postgres.not-created", "The database cluster " + home + " could not be made.", e);
        }
    }

    /// A cluster that root copied here by hand belongs to root, whom PostgreSQL refuses: it is given to the
    /// user.
    void giveToUser() throws Failure {
        if (user.isEmpty()) {
            return;
        }
        try {
            Object owner = Files.getAttribute(home, "unix:uid");
            if (!owner.equals(user.get().uid())) {
                user.get().own(home);
            }
        } catch (IOException e) {
            throw new Failure("postgres.owner", home + " cannot be given to the user PostgreSQL runs as.", e);
        }
    }

    Process start(PostgresLimits limits, Path log) throws Failure {
        List<String> arguments = new ArrayList<>(List.of("-D", HERE));
        arguments.addAll(PostgresSettings.arguments(limits));
        return Processes.start(command("postgres", arguments), log);
    }

    /// Sets a role's password while no server runs (single-user mode needs none). The password reaches
    /// PostgreSQL as its SCRAM verifier and through a pipe only.
    void setPassword(String role, Secret password) throws Failure {
        String verifier;
        try {
            verifier = PasswordUtil.encodePassword(role, password.reveal().toCharArray(), "scram-sha-256");
        } catch (SQLException e) {
            throw new Failure("postgres.not-created", "The administrator's password could not be prepared.", e);
        }
        String sql = "ALTER ROLE " + SqlName.check(role) + " PASSWORD '" + verifier + "'\n";
        run("postgres", List.of("--single", "-D", HERE, "postgres"), sql);
    }

    private void initialise() throws Failure {
        run(
                "initdb",
                List.of(
                        "-D",
                        HERE,
                        "--username=" + SUPERUSER,
                        "--auth=reject", // until pg_hba.conf is ours
                        "--data-checksums",
                        "--encoding=UTF8",
                        // PostgreSQL's own C.UTF-8: the same order on every machine, whatever locales it has.
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--text-search-config=simple",
                        "--no-instructions"),
                "");
    }

    private void run(String program, List<String> arguments, String input) throws Failure {
        Processes.Result result = Processes.run(command(program, arguments), input, LIMITS);
        if (!result.succeeded()) {
            throw new Failure(
                    "postgres.not-created",
                    program + " ended with exit code " + result.exitCode() + ": "
                            + result.output().strip());
        }
    }

    private Processes.Command command(String program, List<String> arguments) {
        List<String> words = new ArrayList<>(UnprivilegedUser.prefix(user));
        words.add(programs.program(program).toString());
        words.addAll(arguments);
        return new Processes.Command(words, home, Map.of("LC_ALL", "C", "TZ", "UTC", "PATH", "/usr/bin:/bin"));
    }
}
