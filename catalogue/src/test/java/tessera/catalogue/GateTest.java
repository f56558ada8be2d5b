package tessera.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tessera.catalogue.account.AccountGateway;
import tessera.catalogue.account.SessionGateway;
import tessera.catalogue.gate.Gate;
import tessera.catalogue.gate.GateContext;
import tessera.catalogue.sql.Sql;
import tessera.catalogue.trial.TrialGateway;
import tessera.kernel.Failure;

class GateTest {
    private static TestCatalogue catalogue;
    private static Gate gate;

    @BeforeAll
    static void open() throws Exception {
        catalogue = TestCatalogue.open();
        gate = new Gate(catalogue.database());
        catalogue.trial("GATED");
    }

    @AfterAll
    static void close() throws Exception {
        catalogue.close();
    }

    private static int trialsSeen(Connection reader, String context) throws Exception {
        return Sql.inTransaction(reader, connection -> {
            Sql.list(connection, "select set_config('tessera.context', ?, true)", row -> true, context);
            return Sql.list(connection, "select code from catalogue.trial", row -> row.text("code"))
                    .size();
        });
    }

    @Test
    void theReaderSeesNoRowWithoutAContext() throws Exception {
        try (Connection reader = catalogue.reader()) {
            for (String table : readable()) {
                assertThat(Sql.list(reader, "select * from " + table, row -> true))
                        .as(table)
                        .isEmpty();
            }
        }
    }

    private static List<String> readable() throws SQLException {
        try (Connection owner = catalogue.owner()) {
            return Sql.list(owner, """
                    select schemaname || '.' || tablename as name from pg_tables
                    where schemaname = 'catalogue' order by 1
                    """, row -> row.text("name"));
        }
    }

    @Test
    void theStewardSeesEveryTrial() throws Exception {
        try (Connection reader = catalogue.reader()) {
            assertThat(trialsSeen(reader, catalogue.steward().text())).isEqualTo(1);
        }
    }

    @Test
    void aContextEndsWithItsTransaction() throws Exception {
        try (Connection reader = catalogue.reader()) {
            assertThat(trialsSeen(reader, catalogue.steward().text())).isEqualTo(1);
            assertThat(Sql.list(reader, "select code from catalogue.trial", row -> true))
                    .isEmpty();
        }
    }

    @Test
    void anotherRoleSeesNothingYet() throws Exception {
        GateContext context = gate.enter(catalogue.session("rita", "researcher", Duration.ofHours(1)));
        assertThat(new TrialGateway(catalogue.database(), gate).overviews(context))
                .isEmpty();
        assertThat(new TrialGateway(catalogue.database(), gate).overviews(catalogue.steward()))
                .hasSize(1);
    }

    @Test
    void aContextChangedInAnyFieldIsWorthless() throws Exception {
        String[] fields = gate.enter(catalogue.session("rita", "researcher", Duration.ofHours(1)))
                .text()
                .split("\\|", -1);
        assertThat(fields).hasSize(10);
        try (Connection reader = catalogue.reader()) {
            for (int i = 0; i < fields.length; i++) {
                String[] forged = fields.clone();
                forged[i] = i == 6 ? "*" : forged[i] + "1";
                assertThat(trialsSeen(reader, String.join("|", forged))).isZero();
            }
            fields[6] = "*";
            assertThat(trialsSeen(reader, String.join("|", fields))).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "|",
                "|||||||||",
                "v1|x|steward|steward|inspection|-1|*|99999999999|1|",
                "*",
                "v1|*|*|*|*|*|*|*|*|*"
            })
    void aMadeUpContextIsWorthless(String context) throws Exception {
        try (Connection reader = catalogue.reader()) {
            assertThat(trialsSeen(reader, context)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from gate.secret",
                "select * from gate.session",
                "select * from gate.account",
                "select * from gate.epoch",
                "select gate.signature('v1')",
                "select gate.context()",
                "set role tessera_gate",
                "set role tessera_owner",
                "set role tessera_writer",
                "alter table catalogue.trial disable row level security",
                "drop policy admitted on catalogue.trial",
                "insert into catalogue.site values ('x')",
                "update catalogue.trial set embargo = false",
                "delete from catalogue.held",
                "create table catalogue.mine (i int)",
                "create temporary table mine (i int)",
                "create or replace function gate.sees_all() returns boolean language sql as 'select true'",
                "select * from migrations.flyway_schema_history"
            })
    void theReaderMayNot(String statement) throws Exception {
        try (Connection reader = catalogue.reader()) {
            assertThatThrownBy(() -> Sql.execute(reader, statement))
                    .isInstanceOf(SQLException.class)
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isIn("42501", "42939");
        }
    }

    @Test
    void rowSecurityCannotBeSwitchedOff() throws Exception {
        try (Connection reader = catalogue.reader()) {
            Sql.execute(reader, "set row_security = off");
            assertThatThrownBy(() -> Sql.execute(reader, "select * from catalogue.trial"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void theWriterCannotReadTheSecret() throws Exception {
        try (Connection writer = catalogue.connect(CatalogueRoles.WRITER, TestCatalogue.PASSWORDS.writer())) {
            assertThatThrownBy(() -> Sql.execute(writer, "select * from gate.secret"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void anEndedSessionIsShutOutWithTheNextQuestion() throws Exception {
        TrialGateway trials = new TrialGateway(catalogue.database(), gate);
        UUID session = catalogue.session("steward", "steward", Duration.ofHours(1));
        GateContext context = gate.enter(session);
        assertThat(trials.overviews(context)).hasSize(1);

        assertThat(new SessionGateway(catalogue.database()).revoke(session, 2)).isTrue();

        assertThatThrownBy(() -> trials.overviews(context))
                .isInstanceOf(Failure.class)
                .extracting(e -> ((Failure) e).code())
                .isEqualTo("gate.no-session");
    }

    @Test
    void aStaleContextIsRenewedForASessionThatGoesOn() throws Exception {
        TrialGateway trials = new TrialGateway(catalogue.database(), gate);
        GateContext context = gate.enter(catalogue.session("steward", "steward", Duration.ofHours(1)));
        UUID other = catalogue.session("steward", "steward", Duration.ofHours(1));
        new SessionGateway(catalogue.database()).revoke(other, 2);
        assertThat(trials.overviews(context)).hasSize(1);
        assertThat(gate.enter(context.session())).isNotEqualTo(context);
    }

    @Test
    void aDisabledAccountIsShutOut() throws Exception {
        UUID session = catalogue.session("dora", "steward", Duration.ofHours(1));
        GateContext context = gate.enter(session);
        new AccountGateway(catalogue.database()).setDisabled("dora", true, 3);
        assertThatThrownBy(() -> new TrialGateway(catalogue.database(), gate).overviews(context))
                .isInstanceOf(Failure.class);
    }

    @Test
    void anExpiredOrUnknownSessionGetsNoContext() throws Exception {
        UUID expired = catalogue.session("steward", "steward", Duration.ofHours(-1));
        for (UUID session : List.of(expired, UUID.randomUUID())) {
            assertThatThrownBy(() -> gate.enter(session)).isInstanceOf(Failure.class);
        }
    }

    @Test
    void everyTableForcesRowSecurity() throws Exception {
        try (Connection owner = catalogue.owner()) {
            assertThat(Sql.list(owner, """
                    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where n.nspname in ('catalogue', 'gate', 'public') and c.relkind in ('r', 'p', 'v', 'm', 'f')
                        and not (c.relrowsecurity and c.relforcerowsecurity)
                    """, row -> row.text("name"))).isEmpty();
        }
    }

    @Test
    void noFunctionIsOpenToPublicAndEachPinsItsSearchPath() throws Exception {
        try (Connection owner = catalogue.owner()) {
            assertThat(Sql.list(owner, """
                    select p.oid::regprocedure::text as name
                    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                    where n.nspname in ('catalogue', 'gate', 'public')
                        and (has_function_privilege('public', p.oid, 'execute') or not p.prosecdef
                            or pg_get_userbyid(p.proowner) <> 'tessera_gate'
                            or not exists (select from unnest(p.proconfig) c where c like 'search_path=%'))
                    """, row -> row.text("name"))).isEmpty();
        }
    }

    @Test
    void noRoleIsSuperuserOrBypassesRowSecurity() throws Exception {
        try (Connection owner = catalogue.owner()) {
            assertThat(Sql.list(owner, """
                    select rolname from pg_roles where rolname like 'tessera\\_%'
                        and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb
                            or rolcanlogin = (rolname = 'tessera_gate'))
                    """, row -> row.text("rolname"))).isEmpty();
        }
    }
}
