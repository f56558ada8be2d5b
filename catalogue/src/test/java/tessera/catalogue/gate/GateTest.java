package tessera.catalogue.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tessera.catalogue.SampleCatalogue;
import tessera.catalogue.SamplePack;
import tessera.catalogue.WithCatalogue;
import tessera.catalogue.account.AccountGateway;
import tessera.catalogue.account.AccountRow;
import tessera.catalogue.account.SessionGateway;
import tessera.catalogue.account.SessionRow;
import tessera.catalogue.search.Door;
import tessera.catalogue.search.Level;
import tessera.catalogue.search.SearchRequest;
import tessera.catalogue.sql.Sql;
import tessera.kernel.Failure;

class GateTest {
    @RegisterExtension
    static final WithCatalogue WITH = new WithCatalogue();

    @BeforeAll
    static void fill() throws Failure {
        WITH.catalogue()
                .archive()
                .archive(
                        SamplePack.of(WITH.catalogue().trial("GATED"), "P1")
                                .of("1.2", "1.2.1", 2)
                                .build(),
                        1);
    }

    private static Gate gate() {
        return WITH.catalogue().gate();
    }

    private static SessionGateway sessions() {
        return new SessionGateway(WITH.catalogue().database());
    }

    private static SessionRow opened(SessionRow session) throws Failure {
        sessions().open(session, 1);
        return session;
    }

    private static SessionRow ending(Instant expires) {
        SessionRow s = SampleCatalogue.session("steward", "steward");
        return new SessionRow(
                s.id(),
                s.secretHash(),
                s.account(),
                s.role(),
                s.scope(),
                s.purpose(),
                s.opened(),
                s.lastUsed(),
                expires,
                false);
    }

    private static void makeAccount(String name, String role) throws Failure {
        new AccountGateway(WITH.catalogue().database())
                .create(new AccountRow(name, role, "hash", SampleCatalogue.NOW, false), 1);
    }

    private static long count(Connection connection) throws SQLException {
        return Sql.one(connection, "select count(*) as n from catalogue.study", row -> row.longNumber("n"));
    }

    private static long studies(GateContext context) throws Failure {
        return gate().read(context, GateTest::count);
    }

    private static AbstractThrowableAssert<?, ?> assertEnded(UUID session) {
        return assertThatThrownBy(() -> studies(gate().enter(session)))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo("gate.no-session"));
    }

    @Test
    void anUnknownSessionIsRefused() {
        assertEnded(UUID.randomUUID());
    }

    @Test
    void aSessionThatExpiredIsRefused() throws Failure {
        assertEnded(opened(ending(SampleCatalogue.NOW)).id());
    }

    @Test
    void aContextEndsWithItsSession() throws Exception {
        SessionRow session = opened(ending(Instant.now().plus(Duration.ofSeconds(2))));
        GateContext context = gate().enter(session.id());
        assertThat(studies(context)).isEqualTo(1);
        Thread.sleep(Duration.ofMillis(2_200));
        assertThatThrownBy(() -> studies(context)).isInstanceOf(Failure.class).hasMessageContaining("ended");
        assertEnded(session.id());
    }

    @Test
    void aRevokedSessionIsShutOutAtOnce() throws Failure {
        SessionRow session = opened(SampleCatalogue.session("steward", "steward"));
        GateContext context = gate().enter(session.id());
        assertThat(studies(context)).isEqualTo(1);
        assertThat(sessions().revoke(session.id(), 2)).isTrue();
        assertThat(sessions().revoke(session.id(), 3)).isFalse();
        assertThatThrownBy(() -> studies(context)).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> search(context)).isInstanceOf(Failure.class);
        assertEnded(session.id());
    }

    private static int search(GateContext context) throws Exception {
        return WITH.catalogue()
                .search()
                .search(context, SearchRequest.of(new Door.All(), Level.STUDY), (_, _, _) -> {})
                .rows();
    }

    @Test
    void contextsOfOtherSessionsAreRenewedUnseen() throws Exception {
        SessionRow stays = opened(SampleCatalogue.session("steward", "steward"));
        SessionRow goes = opened(SampleCatalogue.session("steward", "steward"));
        GateContext context = gate().enter(stays.id());
        sessions().revoke(goes.id(), 2);
        assertThat(studies(context)).isEqualTo(1);
        assertThat(search(context)).isEqualTo(1);
        assertThat(gate().enter(stays.id())).isNotEqualTo(context);
    }

    @Test
    void aDisabledAccountIsShutOutAtOnce() throws Failure {
        makeAccount("leaving", "steward");
        SessionRow session = opened(SampleCatalogue.session("leaving", "steward"));
        GateContext context = gate().enter(session.id());
        assertThat(studies(context)).isEqualTo(1);
        new AccountGateway(WITH.catalogue().database()).setDisabled("leaving", true, 2);
        assertThatThrownBy(() -> studies(context)).isInstanceOf(Failure.class);
        assertEnded(session.id());
    }

    @Test
    void anotherRoleThanTheStewardsSeesNothingSoFar() throws Exception {
        makeAccount("reader", "reader");
        GateContext context =
                gate().enter(opened(SampleCatalogue.session("reader", "reader")).id());
        assertThat(studies(context)).isZero();
        assertThat(search(context)).isZero();
    }

    @Test
    void theContextDoesNotOutliveItsTransaction() throws Exception {
        studies(WITH.catalogue().steward());
        search(WITH.catalogue().steward());
        assertThatThrownBy(() -> gate().read(WITH.catalogue().steward(), c -> {
                    assertThat(count(c)).isEqualTo(1);
                    throw new Failure("test.abort", "An abort.");
                }))
                .hasMessageContaining("An abort");
        assertThatThrownBy(() ->
                        gate().read(WITH.catalogue().steward(), c -> Sql.list(c, "select 1 / 0 as one", row -> true)))
                .isInstanceOf(Failure.class);
        assertNoPooledConnectionSeesAnything();
    }

    private static void assertNoPooledConnectionSeesAnything() throws SQLException {
        List<Connection> all = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                Connection connection = WITH.catalogue().database().reader().getConnection();
                all.add(connection);
                assertThat(connection.getAutoCommit()).isTrue();
                assertThat(count(connection)).isZero();
            }
        } finally {
            for (Connection connection : all) {
                connection.close();
            }
        }
    }

    @Test
    void interleavedCallersOnPooledConnectionsSeeEachTheirOwn() throws Exception {
        makeAccount("nobody", "nobody");
        GateContext nothing =
                gate().enter(opened(SampleCatalogue.session("nobody", "nobody")).id());
        GateContext everything = WITH.catalogue().steward();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> answers = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                int caller = i;
                answers.add(callers.submit(() -> caller % 3 == 2
                        ? aborted(everything)
                        : caller % 2 == 0 ? studies(everything) : (long) search(nothing)));
            }
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(i % 3 == 2 || i % 2 == 0 ? 1 : 0);
            }
        }
        assertNoPooledConnectionSeesAnything();
    }

    private static long aborted(GateContext context) {
        assertThatThrownBy(() -> gate().read(context, c -> Sql.list(c, "select 1 / 0 as one", row -> true)))
                .isInstanceOf(Failure.class);
        return 1;
    }
}
