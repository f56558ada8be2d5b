package tessera.kernel.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tessera.kernel.Failure;
import tessera.kernel.Processes;
import tessera.kernel.Secret;

/// Starting, stopping, dying and starting again. The tests share one cluster, in any order.
class PostgresLifeTest {
    private static final Secret PASSWORD = Secret.of("the administrator's");
    private static final Login ADMINISTRATOR = new Login("postgres", "tessera_superuser", PASSWORD);

    /// So deep that the socket's own path is too long for the system.
    @TempDir
    static Path above;

    private static Path directory() {
        return above.resolve("a-folder-with-a-very-long-name-indeed".repeat(4)).resolve("postgres");
    }

    @Test
    void whatWasCommittedIsThereAfterARestart() throws Exception {
        long before;
        try (PostgresServer server = start()) {
            before = addRow(server);
        }
        try (PostgresServer server = start()) {
            assertThat(addRow(server)).isEqualTo(before + 1);
        }
    }

    @Test
    void closingTwiceIsAsGoodAsOnce() throws Exception {
        PostgresServer server = start();
        long pid = server.pid();
        server.close();
        server.close();
        assertThat(ProcessHandle.of(pid).filter(Processes::isRunning)).isEmpty();
    }

    @Test
    void aKilledProcessTakesItsServerWithItAndTheNextOneStarts() throws Exception {
        Process child = serveInChild();
        long postmaster = awaitReady(child);
        child.destroyForcibly().waitFor();
        try (PostgresServer server = start()) {
            assertThat(ProcessHandle.of(postmaster).filter(Processes::isRunning))
                    .isEmpty();
            addRow(server);
        }
    }

    @Test
    void aSecondServeIsRefusedAndToldWhoServes() throws Exception {
        Process child = serveInChild();
        awaitReady(child);
        try {
            assertThatThrownBy(PostgresLifeTest::start)
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("in use by another Tessera (process " + child.pid() + ")");
        } finally {
            child.destroyForcibly().waitFor();
        }
        start().close();
    }

    @Test
    void aSecondServeWithinOneProcessIsRefusedAndTheFirstKeepsItsLock() throws Exception {
        try (PostgresServer server = start()) {
            assertThatThrownBy(PostgresLifeTest::start).hasMessageContaining("in use by another Tessera");
            assertThatThrownBy(PostgresLifeTest::start).hasMessageContaining("in use by another Tessera");
            addRow(server);
        }
    }

    @Test
    void anOrphanIsStoppedCleanlyAndNeverUsed() throws Exception {
        try (PostgresServer server = start()) {
            Postmaster.stopOrphan(directory().resolve("cluster").toRealPath(), PostgresLimits.DEFAULT);
            assertThat(ProcessHandle.of(server.pid()).filter(Processes::isRunning))
                    .isEmpty();
        }
        assertThat(directory().resolve("cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void aStalePidFileThatNamesAnInnocentProcessHurtsNobody() throws Exception {
        start().close();
        Process innocent = new ProcessBuilder("sleep", "60").start();
        Files.writeString(
                directory().resolve("cluster/postmaster.pid"),
                innocent.pid() + "\n/proc/self/cwd\n" + Instant.now().getEpochSecond() + "\n5432\n.\n\n\nready   \n");
        try (PostgresServer server = start()) {
            addRow(server);
            assertThat(innocent.isAlive()).isTrue();
        } finally {
            innocent.destroyForcibly();
        }
    }

    @Test
    void aWrongPasswordIsRefusedAndLeavesNothingRunning() throws Exception {
        start().close();
        assertThatThrownBy(() -> PostgresServer.start(directory(), Secret.of("another key's"), PostgresLimits.DEFAULT))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo("postgres.password-refused"));
        assertThat(directory().resolve("cluster/postmaster.pid")).doesNotExist();
        start().close();
    }

    @Test
    @Timeout(60)
    void aServerThatDiesByItselfIsStartedAgainWithAllThatWasCommitted() throws Exception {
        try (PostgresServer server = start()) {
            long before = addRow(server);
            long first = server.pid();
            ProcessHandle.of(first).orElseThrow().destroyForcibly();
            while (server.pid() == first) {
                Thread.sleep(20);
            }
            assertThat(addRow(server)).isEqualTo(before + 1);
        }
        assertThat(directory().resolve("cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void anInterruptedFirstStartIsBegunAnew(@TempDir Path other) throws Exception {
        Files.createDirectories(other.resolve("cluster.new/base"));
        Files.writeString(other.resolve("cluster.new/PG_VERSION"), "18\n");
        PostgresServer.start(other, PASSWORD, PostgresLimits.DEFAULT).close();
        assertThat(other.resolve("cluster.new")).doesNotExist();
    }

    private static PostgresServer start() throws Failure {
        return PostgresServer.start(directory(), PASSWORD, PostgresLimits.DEFAULT);
    }

    private static long addRow(PostgresServer server) throws SQLException {
        try (Connection connection = server.dataSource(ADMINISTRATOR).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS thing (id int)");
            statement.execute("INSERT INTO thing VALUES (1)");
            try (ResultSet row = statement.executeQuery("SELECT count(*) FROM thing")) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static Process serveInChild() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServeInChild.class.getName(),
                        directory().toString(),
                        PASSWORD.reveal())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static long awaitReady(Process child) throws Exception {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        assertThat(line).startsWith("ready ");
        assertThat(child.waitFor(0, TimeUnit.SECONDS)).isFalse();
        return Long.parseLong(line.substring("ready ".length()));
    }
}
