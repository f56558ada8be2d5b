package tessera.kernel.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tessera.kernel.DirectoryLock;
import tessera.kernel.Failure;
import tessera.kernel.Secret;

/// The PostgreSQL that comes with Tessera, running as our child: reached by a Unix socket only, with passwords
/// (SCRAM), data checksums, and every commit synced. It stops when it is closed, and when this process dies;
/// when it dies by itself it is started again.
///
/// In its directory are `cluster` (PostgreSQL's own), `server.lock` and `server.log`. No password is stored
/// there except as PostgreSQL's verifiers.
public final class PostgresServer implements PostgresEndpoint {
    private static final long LOG_LIMIT_BYTES = 10L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final Duration FIRST_RESTART_AFTER = Duration.ofMillis(200);
    private static final Duration LONGEST_RESTART_AFTER = Duration.ofMinutes(1);

    private final PostgresCluster cluster;
    private final DirectoryLock lock;
    private final SocketPath socket;
    private final PostgresLimits limits;
    private final Administration administration;
    private Process process;
    private boolean closing;

    private PostgresServer(
            PostgresCluster cluster,
            Process process,
            DirectoryLock lock,
            SocketPath socket,
            PostgresLimits limits,
            Secret superuserPassword) {
        this.cluster = cluster;
        this.process = process;
        this.lock = lock;
        this.socket = socket;
        this.limits = limits;
        this.administration = new Administration(this::dataSource, PostgresCluster.SUPERUSER, superuserPassword);
    }

    /// Starts the server of this directory, making its cluster first when there is none. Fails with
    /// `directory.in-use` when another process serves it, and `postgres.password-refused` when the cluster was
    /// made with another password, that is, with another key file.
    public static PostgresServer start(Path directory, Secret superuserPassword, PostgresLimits limits) throws Failure {
        DirectoryLock lock = DirectoryLock.acquire(directory, "server.lock");
        try {
            Path home = directory.toRealPath().resolve("cluster");
            PostgresPrograms programs = PostgresPrograms.provide(directory.resolve("programs"));
            PostgresCluster cluster = new PostgresCluster(home, programs, UnprivilegedUser.forCluster(home));
            if (cluster.exists()) {
                Postmaster.stopOrphan(home, limits);
                cluster.giveToUser();
            } else {
                cluster.create(superuserPassword);
            }
            return start(cluster, lock, superuserPassword, limits);
        } catch (IOException | Failure | RuntimeException e) {
            release(lock);
            throw e instanceof Failure failure
                    ? failure
                    : new Failure("postgres.not-started", "PostgreSQL could not be started in " + directory + ".", e);
        }
    }

    private static PostgresServer start(
            PostgresCluster cluster, DirectoryLock lock, Secret superuserPassword, PostgresLimits limits)
            throws Failure, IOException {
        Path log = log(cluster);
        turnOver(log);
        SocketPath socket = SocketPath.to(cluster.home());
        Process process = cluster.start(limits, log);
        try {
            Postmaster.awaitReady(process, cluster.home(), limits, log);
            PostgresServer server = new PostgresServer(cluster, process, lock, socket, limits, superuserPassword);
            server.administration.check();
            server.watch(process);
            return server;
        } catch (Failure failure) {
            Postmaster.stop(process.toHandle(), limits);
            socket.release();
            throw failure;
        }
    }

    @Override
    public DataSource dataSource(Login login) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        ConnectionSettings.apply(login, source);
        try {
            source.setProperty("socketFactory", UnixSocketFactory.class.getName());
            source.setProperty("socketFactoryArg", socket.path().toString());
        } catch (SQLException e) {
            throw new IllegalStateException("both are properties of pgjdbc", e);
        }
        return source;
    }

    @Override
    public void ensureRole(String role, Secret password) throws Failure {
        administration.ensureRole(role, password);
    }

    @Override
    public void ensureNoLoginRole(String role) throws Failure {
        administration.ensureNoLoginRole(role);
    }

    @Override
    public void allowActingAs(String role, String other) throws Failure {
        administration.allowActingAs(role, other);
    }

    @Override
    public void ensureDatabase(String database, String owner) throws Failure {
        administration.ensureDatabase(database, owner);
    }

    @Override
    public void grantConnect(String database, String role) throws Failure {
        administration.grantConnect(database, role);
    }

    @Override
    public void dropDatabase(String database) throws Failure {
        administration.dropDatabase(database);
    }

    /// The server's process id; another one after it was started again.
    public synchronized long pid() {
        return process.pid();
    }

    private void watch(Process running) {
        Thread.ofPlatform().name("postgres-watch").daemon().start(() -> {
            try {
                running.waitFor();
                startAgain();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// Until it runs or is closed: what waits for the database meanwhile waits, or is tried again.
    private void startAgain() throws InterruptedException {
        Duration pause = FIRST_RESTART_AFTER;
        while (!isRunningOrClosing()) {
            try {
                Thread.sleep(pause);
                restart();
                return;
            } catch (Failure e) {
                LOG.error("PostgreSQL could not be started again ({}): {}", e.code(), e.sentence());
                pause = pause.multipliedBy(2).compareTo(LONGEST_RESTART_AFTER) < 0
                        ? pause.multipliedBy(2)
                        : LONGEST_RESTART_AFTER;
            }
        }
    }

    private synchronized boolean isRunningOrClosing() {
        return closing || process.isAlive();
    }

    private synchronized void restart() throws Failure {
        if (isRunningOrClosing()) {
            return;
        }
        LOG.error("PostgreSQL ended by itself with exit code {}; it is started again", process.exitValue());
        Postmaster.stopOrphan(cluster.home(), limits);
        Process started = cluster.start(limits, log(cluster));
        Postmaster.awaitReady(started, cluster.home(), limits, log(cluster));
        process = started;
        watch(started);
        LOG.info("PostgreSQL runs again as process {}", started.pid());
    }

    /// Stops the server cleanly and waits for its end. Closing again does nothing.
    @Override
    public synchronized void close() throws Failure {
        closing = true;
        try {
            if (process.isAlive()) {
                Postmaster.stop(process.toHandle(), limits);
            }
            socket.release();
        } catch (IOException e) {
            throw new Failure("postgres.socket", "The private run directory could not be removed.", e);
        } finally {
            release(lock);
        }
    }

    private static Path log(PostgresCluster cluster) {
        return cluster.home().resolveSibling("server.log");
    }

    private static void release(DirectoryLock lock) throws Failure {
        try {
            lock.close();
        } catch (IOException e) {
            throw new Failure("directory.lock", "The lock on the database directory could not be given up.", e);
        }
    }

    /// The log grows by a few lines a start; one old one is kept.
    private static void turnOver(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
            Files.move(log, log.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
