package tessera.kernel.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tessera.kernel.Failure;
import tessera.kernel.Secret;

/// What holds while the server runs.
class PostgresServerTest {
    private static final Secret PASSWORD = Secret.of("the administrator's");
    private static final Login ADMINISTRATOR = new Login("postgres", "tessera_superuser", PASSWORD);

    @TempDir
    static Path directory;

    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start(directory, PASSWORD, PostgresLimits.DEFAULT);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "data_checksums, on",
        "autovacuum, on",
        "listen_addresses, ''",
        "password_encryption, scram-sha-256",
        "jit, off",
        "server_encoding, UTF8"
    })
    void itRunsWith(String setting, String value) throws SQLException {
        assertThat(ask(ADMINISTRATOR, "SHOW " + setting)).isEqualTo(value);
    }

    @Test
    void aCommitIsDurableWhateverTheServersOwnDefaultIs() throws SQLException {
        String asked = "SELECT setting || ' by ' || source FROM pg_settings WHERE name = 'synchronous_commit'";
        assertThat(ask(ADMINISTRATOR, asked)).isEqualTo("on by client");
    }

    @Test
    void noNetworkPortIsOpen() throws Exception {
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + server.pid() + "/fd"))) {
            for (Path descriptor : (Iterable<Path>) descriptors::iterator) {
                String target = Files.readSymbolicLink(descriptor).toString();
                if (target.startsWith("socket:[")) {
                    sockets.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        }
        assertThat(sockets).isNotEmpty();
        for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
            for (String line : Files.readAllLines(Path.of("/proc/net/" + table))) {
                String[] fields = line.strip().split("\\s+");
                assertThat(sockets).as(table).doesNotContain(fields.length > 9 ? fields[9] : "none"); // the inode
            }
        }
    }

    @Test
    void itNeverRunsAsRoot() throws Exception {
        assertThat(Files.getAttribute(Path.of("/proc/" + server.pid()), "unix:uid"))
                .isNotEqualTo(0);
    }

    @Test
    void itsFolderIsForItsOwnerOnly() throws Exception {
        assertThat(java.nio.file.attribute.PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory.resolve("cluster"))))
                .isEqualTo("rwx------");
    }

    @Test
    void everyConnectionNeedsItsPassword() throws Exception {
        Login wrong = new Login("postgres", "tessera_superuser", Secret.of("guessed"));
        assertThatThrownBy(() -> ask(wrong, "SELECT 1")).hasMessageContaining("authentication failed");
    }

    @Test
    void aRoleIsLetInWithItsNewestPasswordAndMayNothingElse() throws Exception {
        server.ensureRole("plain", Secret.of("first"));
        server.ensureRole("plain", Secret.of("first"));
        server.ensureRole("plain", Secret.of("second"));
        assertThatThrownBy(() -> ask(new Login("postgres", "plain", Secret.of("first")), "SELECT 1"))
                .hasMessageContaining("authentication failed");
        assertThat(ask(new Login("postgres", "plain", Secret.of("second")), """
                        SELECT concat_ws(' ', rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication)
                        FROM pg_roles WHERE rolname = current_user
                        """))
                .isEqualTo("f f f f f");
    }

    @Test
    void aRoleWithoutLoginCannotSignIn() throws Exception {
        server.ensureNoLoginRole("things_gate");
        server.ensureNoLoginRole("things_gate");
        assertThatThrownBy(() -> ask(new Login("postgres", "things_gate", Secret.of("x")), "SELECT 1"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void aDatabaseIsOpenToItsOwnerAndToThoseWhoAreLetIn() throws Exception {
        Secret secret = Secret.of("secret");
        server.ensureRole("things_owner", secret);
        server.ensureRole("things_reader", secret);
        server.ensureDatabase("things", "things_owner");
        server.ensureDatabase("things", "things_owner");
        assertThat(ask(new Login("things", "things_owner", secret), "SELECT 'in'"))
                .isEqualTo("in");
        Login reader = new Login("things", "things_reader", secret);
        assertThatThrownBy(() -> ask(reader, "SELECT 1")).hasMessageContaining("permission denied");
        server.grantConnect("things", "things_reader");
        assertThat(ask(reader, "SELECT 'in'")).isEqualTo("in");
        server.dropDatabase("things");
        server.dropDatabase("things");
        assertThatThrownBy(() -> ask(reader, "SELECT 1")).hasMessageContaining("does not exist");
    }

    @Test
    void noValueOfAFailingStatementReachesTheLogOrTheException() throws Exception {
        ask(
                ADMINISTRATOR,
                "CREATE TABLE person (name text PRIMARY KEY); INSERT INTO person VALUES ('Dvorak'); SELECT 1");
        assertThatThrownBy(() -> ask(ADMINISTRATOR, "INSERT INTO person VALUES ('Dvorak') RETURNING 1"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("duplicate key")
                .hasMessageNotContaining("Dvorak");
        assertThatThrownBy(() -> ask(ADMINISTRATOR, "SELECT 'Dvorak'::date")).isInstanceOf(SQLException.class);
        assertThat(Files.readString(directory.resolve("server.log"))).doesNotContain("Dvorak");
    }

    @Test
    void anOperatorsServerIsUsedTheSameWay() throws Exception {
        try (ExternalPostgres external = ExternalPostgres.connect(url("localhost"), "tessera_superuser", PASSWORD)) {
            Secret secret = Secret.of("secret");
            external.ensureRole("other_owner", secret);
            external.ensureDatabase("other", "other_owner");
            try (Connection connection = external.dataSource(new Login("other", "other_owner", secret))
                    .getConnection()) {
                assertThat(connection.getCatalog()).isEqualTo("other");
            }
        }
    }

    @Test
    void anAdministratorOfAnOperatorsServerNeedNotBeASuperuser() throws Exception {
        ask(ADMINISTRATOR, "CREATE ROLE operator LOGIN CREATEROLE CREATEDB PASSWORD 'operator'; SELECT 1");
        try (ExternalPostgres external =
                ExternalPostgres.connect(url("localhost"), "operator", Secret.of("operator"))) {
            external.ensureRole("third_owner", Secret.of("first"));
            external.ensureRole("third_owner", Secret.of("second"));
            external.ensureDatabase("third", "third_owner");
            external.ensureRole("third_reader", Secret.of("reader"));
            external.grantConnect("third", "third_reader");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db.example.org/postgres, postgres.not-encrypted",
        "jdbc:postgresql://db.example.org/postgres?sslmode=require, postgres.not-encrypted",
        "jdbc:postgresql://localhost/postgres?user=me&password=secret, postgres.url",
        "jdbc:mysql://localhost/postgres, postgres.url"
    })
    void anInsecureUrlIsRefused(String url, String code) {
        assertThatThrownBy(() -> ExternalPostgres.connect(url, "me", Secret.of("secret")))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(code))
                .hasMessageNotContaining("secret");
    }

    /// Those who wait for a lock must not keep the one who holds it from being answered.
    @Test
    void manyVirtualThreadsMayWaitForOneAnother() throws Exception {
        int waiting = 12;
        List<Thread> threads = new ArrayList<>();
        try (Connection holder = server.dataSource(ADMINISTRATOR).getConnection()) {
            run(holder, "SELECT pg_advisory_lock(7)");
            for (int i = 0; i < waiting; i++) {
                threads.add(Thread.ofVirtual().start(() -> askQuietly("SELECT pg_advisory_xact_lock(7)")));
            }
            while (Integer.parseInt(ask(ADMINISTRATOR, "SELECT count(*) FROM pg_locks WHERE NOT granted")) < waiting) {
                Thread.sleep(10);
            }
            Thread unlocking = Thread.ofVirtual().start(() -> {
                run(holder, "SELECT 1");
                run(holder, "SELECT pg_advisory_unlock(7)");
            });
            assertThat(unlocking.join(Duration.ofSeconds(20))).isTrue();
        }
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        }
    }

    @Test
    void aConnectionThatDoesNotAnswerInTimeIsGivenUpAndOneThatDoesGoesOn() throws Exception {
        try (Connection slow = server.dataSource(ADMINISTRATOR).getConnection();
                Connection quick = server.dataSource(ADMINISTRATOR).getConnection()) {
            slow.setNetworkTimeout(Runnable::run, 50);
            assertThatThrownBy(() -> slow.createStatement().execute("SELECT pg_sleep(60)"))
                    .hasRootCauseInstanceOf(SocketTimeoutException.class);
            assertThat(slow.isClosed()).isTrue();
            for (int i = 0; i < 3; i++) {
                assertThat(quick.isValid(20)).isTrue();
                run(quick, "SELECT pg_sleep(0.02)");
            }
        }
    }

    @Test
    void aStatementEndsWhenItsConnectionIsAbortedByAnotherThread() throws Exception {
        try (Connection connection = server.dataSource(ADMINISTRATOR).getConnection()) {
            Thread asking = Thread.ofVirtual()
                    .start(() -> assertThatThrownBy(
                                    () -> connection.createStatement().execute("SELECT pg_sleep(60)"))
                            .isInstanceOf(SQLException.class));
            while (ask(ADMINISTRATOR, "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
                    .equals("0")) {
                Thread.sleep(10);
            }
            connection.abort(Runnable::run);
            assertThat(asking.join(Duration.ofSeconds(20))).isTrue();
        }
    }

    @Test
    void aDatabaseIsMarkedForWhatItWasPreparedFor() throws Exception {
        PreparedMark mark = mark(1, "secret");
        Secret password = Secret.of("of the marked one");
        Login owner = new Login("marked", "marked", password);
        assertThat(mark.standsIn(server.dataSource(owner))).isFalse();

        server.ensureRole("marked", password);
        server.ensureDatabase("marked", "marked");
        assertThat(mark.standsIn(server.dataSource(owner))).isFalse();
        mark.set(server.dataSource(owner), "marked");

        assertThat(mark(1, "secret").standsIn(server.dataSource(owner))).isTrue();
        assertThat(mark(2, "secret").standsIn(server.dataSource(owner))).isFalse();
        assertThat(mark(1, "other").standsIn(server.dataSource(owner))).isFalse();
        assertThat(mark.standsIn(server.dataSource(new Login("marked", "marked", Secret.of("wrong")))))
                .isFalse();
    }

    private static PreparedMark mark(int preparation, String secret) {
        return PreparedMark.of(
                PreparedMark.class, List.of(), preparation, List.of(secret.getBytes(StandardCharsets.UTF_8)));
    }

    private static void run(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void askQuietly(String sql) {
        try (Connection connection = server.dataSource(ADMINISTRATOR).getConnection()) {
            run(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String url(String host) {
        return "jdbc:postgresql://" + host
                + "/postgres?socketFactory=" + UnixSocketFactory.class.getName() + "&socketFactoryArg="
                + directory.resolve("cluster/.s.PGSQL.5432");
    }

    private static String ask(Login login, String sql) throws SQLException {
        try (Connection connection = server.dataSource(login).getConnection();
                Statement statement = connection.createStatement()) {
            boolean isRows = statement.execute(sql);
            while (!isRows) {
                isRows = statement.getMoreResults();
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
