package tessera.catalogue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import tessera.catalogue.account.AccountGateway;
import tessera.catalogue.account.AccountRow;
import tessera.catalogue.account.SessionGateway;
import tessera.catalogue.account.SessionRow;
import tessera.catalogue.gate.Gate;
import tessera.catalogue.gate.GateContext;
import tessera.catalogue.trial.TrialGateway;
import tessera.catalogue.trial.TrialLife;
import tessera.catalogue.trial.TrialRow;
import tessera.kernel.Failure;
import tessera.kernel.Secret;
import tessera.kernel.Sha256;
import tessera.kernel.TrialCode;
import tessera.kernel.postgres.Login;
import tessera.kernel.postgres.PostgresLimits;
import tessera.kernel.postgres.PostgresServer;

/// A real catalogue on a real server in a temporary directory, empty at first but for the steward's account.
public final class TestCatalogue implements AutoCloseable {
    public static final CatalogueSettings.Passwords PASSWORDS =
            new CatalogueSettings.Passwords(Secret.of("owner"), Secret.of("writer"), Secret.of("reader"));
    private static final Secret ADMINISTRATOR = Secret.of("administrator");
    private static final byte[] GATE_SECRET = new byte[32];

    private final Path directory;
    private final PostgresServer server;
    private final Database database;

    private TestCatalogue(Path directory, PostgresServer server, Database database) {
        this.directory = directory;
        this.server = server;
        this.database = database;
    }

    public static TestCatalogue open() throws Failure, IOException {
        Path directory = Files.createTempDirectory("catalogue");
        PostgresServer server = PostgresServer.start(directory, ADMINISTRATOR, PostgresLimits.DEFAULT);
        return new TestCatalogue(directory, server, Database.open(server, settings()));
    }

    public static CatalogueSettings settings() {
        return new CatalogueSettings(PASSWORDS, new SecretKeySpec(GATE_SECRET, "HmacSHA256"), 8, 4);
    }

    public Database database() {
        return database;
    }

    public PostgresServer server() {
        return server;
    }

    /// A connection of one's own.
    public Connection connect(String role, Secret password) throws SQLException {
        return server.dataSource(new Login(CatalogueRoles.DATABASE, role, password))
                .getConnection();
    }

    public Connection owner() throws SQLException {
        return connect(CatalogueRoles.OWNER, PASSWORDS.owner());
    }

    public Connection reader() throws SQLException {
        return connect(CatalogueRoles.READER, PASSWORDS.reader());
    }

    public TrialCode trial(String code) throws Failure {
        TrialRow trial = new TrialRow(
                new TrialCode(code), "A trial", true, null, "declared", TrialLife.ARCHIVED, false, Instant.EPOCH);
        new TrialGateway(database, new Gate(database)).create(trial, 1);
        return trial.code();
    }

    /// A new session of an account with this role; the account is made when it is missing.
    public UUID session(String account, String role, Duration lifeTime) throws Failure {
        Instant now = Instant.now();
        new AccountGateway(database).create(new AccountRow(account, role, "no password", now, false), 1);
        UUID id = UUID.randomUUID();
        Sha256 secret = Sha256.of(id.toString().getBytes(StandardCharsets.UTF_8));
        new SessionGateway(database)
                .open(
                        new SessionRow(
                                id,
                                secret,
                                account,
                                role,
                                "session",
                                "inspection",
                                now,
                                now,
                                now.plus(lifeTime),
                                false),
                        1);
        return id;
    }

    public GateContext steward() throws Failure {
        return new Gate(database).enter(session("steward", "steward", Duration.ofHours(1)));
    }

    @Override
    public void close() throws Failure, IOException {
        database.close();
        server.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
