package tessera.catalogue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import tessera.catalogue.account.AccountGateway;
import tessera.catalogue.account.AccountRow;
import tessera.catalogue.account.SessionGateway;
import tessera.catalogue.account.SessionRow;
import tessera.catalogue.archive.ArchiveGateway;
import tessera.catalogue.gate.Gate;
import tessera.catalogue.gate.GateContext;
import tessera.catalogue.search.RowSink;
import tessera.catalogue.search.Search;
import tessera.catalogue.search.SearchOutcome;
import tessera.catalogue.search.SearchRequest;
import tessera.catalogue.sql.Sql;
import tessera.catalogue.trial.TrialGateway;
import tessera.catalogue.trial.TrialLife;
import tessera.catalogue.trial.TrialRow;
import tessera.kernel.Failure;
import tessera.kernel.Secret;
import tessera.kernel.Sha256;
import tessera.kernel.TrialCode;
import tessera.kernel.postgres.PostgresEndpoint;

/// A catalogue with its gateways, and a steward who is signed in.
public final class SampleCatalogue implements AutoCloseable {
    public static final CatalogueSettings.Passwords PASSWORDS =
            new CatalogueSettings.Passwords(Secret.of("owner"), Secret.of("writer"), Secret.of("reader"));
    public static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    public static final Instant NEVER = Instant.parse("2999-01-01T00:00:00Z");
    private static final String STEWARD = "steward";

    private final Database database;
    private final Gate gate;
    private final GateContext steward;

    private SampleCatalogue(Database database, Gate gate, GateContext steward) {
        this.database = database;
        this.gate = gate;
        this.steward = steward;
    }

    static SampleCatalogue open(PostgresEndpoint postgres) throws Failure {
        Database database = database(postgres);
        new AccountGateway(database).create(new AccountRow(STEWARD, "steward", "hash", NOW, false), 1);
        Gate gate = new Gate(database);
        SessionRow session = session(STEWARD, "steward");
        new SessionGateway(database).open(session, 2);
        return new SampleCatalogue(database, gate, gate.enter(session.id()));
    }

    /// A new catalogue in which nobody has an account.
    static SampleCatalogue openEmpty(CatalogueServer server) throws Failure {
        server.postgres().dropDatabase(CatalogueRoles.DATABASE);
        Database database = database(server.postgres());
        return new SampleCatalogue(database, new Gate(database), new GateContext(UUID.randomUUID(), ""));
    }

    private static Database database(PostgresEndpoint postgres) throws Failure {
        byte[] gateKey = "a gate's key of thirty-two bytes".getBytes(StandardCharsets.UTF_8);
        return Database.open(
                postgres,
                new CatalogueSettings(
                        PASSWORDS,
                        new SecretKeySpec(gateKey, "HmacSHA256"),
                        CatalogueSettings.DEFAULT_READER_CONNECTIONS,
                        CatalogueSettings.DEFAULT_WRITER_CONNECTIONS));
    }

    /// A session that does not end by itself.
    public static SessionRow session(String account, String role) {
        UUID id = UUID.randomUUID();
        return new SessionRow(
                id,
                Sha256.of(id.toString().getBytes(StandardCharsets.UTF_8)),
                account,
                role,
                "session",
                "trial",
                NOW,
                NOW,
                NEVER,
                false);
    }

    public Database database() {
        return database;
    }

    public Gate gate() {
        return gate;
    }

    public GateContext steward() {
        return steward;
    }

    public ArchiveGateway archive() {
        return new ArchiveGateway(database);
    }

    public Search search() {
        return new Search(database, gate);
    }

    /// A trial kept as received.
    public TrialCode trial(String code) throws Failure {
        TrialCode trial = new TrialCode(code);
        new TrialGateway(database, gate)
                .create(new TrialRow(trial, "Trial " + code, true, null, null, TrialLife.ARCHIVED, false, NOW), 3);
        return trial;
    }

    /// Lets commits go unsynced from now on, where many packs are archived only to have them.
    public void stopSyncing() throws SQLException {
        List<Connection> all = new ArrayList<>();
        try {
            for (int i = 0; i < CatalogueSettings.DEFAULT_WRITER_CONNECTIONS; i++) {
                Connection connection = database.writer().getConnection();
                all.add(connection);
                Sql.execute(connection, "set synchronous_commit = off");
            }
        } finally {
            for (Connection connection : all) {
                connection.close();
            }
        }
    }

    /// What the steward is answered.
    public Answer ask(SearchRequest request) throws Failure, IOException {
        List<String> rows = new ArrayList<>();
        RowSink sink = (buffer, offset, length) -> rows.add(new String(buffer, offset, length, StandardCharsets.UTF_8));
        SearchOutcome outcome = search().search(steward, request, sink);
        return new Answer(outcome, rows);
    }

    /// An answer with its rows as JSON texts.
    public record Answer(SearchOutcome outcome, List<String> rows) {}

    @Override
    public void close() {
        database.close();
    }
}
