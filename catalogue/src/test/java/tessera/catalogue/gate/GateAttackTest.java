package tessera.catalogue.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import tessera.catalogue.SamplePack;
import tessera.catalogue.WithCatalogue;
import tessera.catalogue.sql.Sql;
import tessera.kernel.Failure;

/// What somebody could try who has the reader's connection, and so every statement of the doors, but no
/// session.
class GateAttackTest {
    private static final String PERMISSION_DENIED = "42501";
    private static final List<String> TABLES = List.of(
            "trial", "site", "participant", "study", "study_word", "series", "pack", "instance", "deposit", "held");

    @RegisterExtension
    static final WithCatalogue WITH = new WithCatalogue();

    @BeforeAll
    static void fill() throws Failure {
        WITH.catalogue()
                .archive()
                .archive(
                        SamplePack.of(WITH.catalogue().trial("SECRET"), "P1")
                                .of("1.2", "1.2.1", 2)
                                .study(0x00100010, "PN", "Doe^John")
                                .build(),
                        1);
    }

    private static Connection reader() throws SQLException {
        return WITH.catalogue().database().reader().getConnection();
    }

    private static long studies(Connection connection) throws SQLException {
        return Sql.one(connection, "select count(*) as n from catalogue.study", row -> row.longNumber("n"));
    }

    private static long studiesUnder(String context) throws SQLException, Failure {
        try (Connection connection = reader()) {
            return Sql.inTransaction(connection, c -> {
                setContext(c, context);
                return studies(c);
            });
        }
    }

    private static void setContext(Connection connection, String context) throws SQLException {
        Sql.one(connection, "select set_config('tessera.context', ?, true) as c", row -> row.text("c"), context);
    }

    @Test
    void withoutAContextThereAreNoRowsInAnyTable() throws SQLException {
        try (Connection connection = reader()) {
            for (String table : TABLES) {
                assertThat(Sql.list(connection, "select 1 as one from catalogue." + table, row -> true))
                        .as(table)
                        .isEmpty();
            }
        }
    }

    @Test
    void withTheStewardsContextThereAre() throws Exception {
        assertThat(studiesUnder(WITH.catalogue().steward().text())).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "|||||||||",
                "v1|0|steward|steward|trial|-1|*|99999999999|1|",
                "*",
                "v1|a|b|c|d|-1|*|99999999999|1|0000000000000000000000000000000000000000000000000000000000000000"
            })
    void aMadeUpContextShowsNothing(String context) throws Exception {
        assertThat(studiesUnder(context)).isZero();
    }

    @Test
    void changingAnyFieldOfAContextMakesItWorthless() throws Exception {
        String[] fields = WITH.catalogue().steward().text().split("\\|", -1);
        assertThat(fields).hasSize(10);
        for (int i = 0; i < fields.length; i++) {
            String[] changed = fields.clone();
            changed[i] = changed[i].equals("1") ? "2" : "1";
            assertThat(studiesUnder(String.join("|", changed))).as("field " + i).isZero();
        }
        // The same bytes under the signature, parted in another way.
        assertThat(studiesUnder(WITH.catalogue().steward().text() + "|")).isZero();
        assertThat(studiesUnder(WITH.catalogue().steward().text().toUpperCase(Locale.ROOT)))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from gate.secret",
                "select * from gate.session",
                "select * from gate.account",
                "select * from gate.epoch",
                "select gate.signature('x')",
                "select gate.context()",
                "select * from migrations.flyway_schema_history",
                "copy gate.secret to stdout",
                "insert into catalogue.site values ('X')",
                "update catalogue.study set patient_id = 'X'",
                "delete from catalogue.study",
                "truncate catalogue.study",
                "alter table catalogue.study disable row level security",
                "create policy mine on catalogue.study using (true)",
                "grant select on gate.secret to tessera_reader",
                "set role tessera_owner",
                "set role tessera_gate",
                "set session authorization tessera_owner",
                "create temporary table mine (leak text)",
                "create function pg_temp.leak(text) returns boolean language sql cost 0.0000001 as 'select true'",
                "create function public.leak(text) returns boolean language sql cost 0.0000001 as 'select true'",
                "create function gate.sees_all(int) returns boolean language sql as 'select true'",
                "create schema mine",
                "create view public.mine as select * from catalogue.study",
                "create operator public.<<< (leftarg = text, rightarg = text, function = texteq)",
                "select * from pg_catalog.pg_authid",
                "select pg_read_file('PG_VERSION')",
                "copy catalogue.study to program 'cat'",
                "copy catalogue.study to '/tmp/study'",
                "set session_preload_libraries = 'x'",
                "alter role tessera_reader set row_security = off; alter role tessera_reader superuser"
            })
    void theReaderIsDenied(String statement) throws SQLException {
        try (Connection connection = reader()) {
            assertThatThrownBy(() -> Sql.execute(connection, statement))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(PERMISSION_DENIED));
        }
    }

    @Test
    void rowSecurityCannotBeSwitchedOff() throws Exception {
        try (Connection connection = reader()) {
            assertThatThrownBy(() -> Sql.inTransaction(connection, c -> {
                        Sql.execute(c, "set local row_security = off");
                        return studies(c);
                    }))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("row-level security");
        }
    }

    @Test
    void copyShowsNothing() throws Exception {
        try (Connection connection = reader()) {
            StringWriter copy = new StringWriter();
            long rows =
                    connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy catalogue.study to stdout", copy);
            assertThat(rows).isZero();
            assertThat(copy.toString()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select query_to_xml('select * from catalogue.study', true, false, '')::text like '%Doe%' as seen",
                "select schema_to_xml('catalogue', true, false, '')::text like '%doe%' as seen",
                "select exists (select from pg_stats where schemaname in ('catalogue', 'gate')) as seen",
                "select exists (select from catalogue.study for key share) as seen"
            })
    void noFunctionOfPostgresqlReadsAround(String sql) throws Exception {
        WITH.catalogue().database().write(c -> Sql.list(c, "select 1 as one", row -> true));
        try (Connection connection = reader()) {
            boolean seen;
            try {
                seen = Sql.one(connection, sql, row -> row.flag("seen"));
            } catch (SQLException denied) {
                seen = !PERMISSION_DENIED.equals(denied.getSQLState());
            }
            assertThat(seen).isFalse();
        }
    }

    /// An expression that fails on a row would tell of the row.
    @Test
    void noExpressionIsEvaluatedOnARowBeforeThePolicy() throws Exception {
        try (Connection connection = reader()) {
            assertThat(Sql.list(
                            connection,
                            "select 1 as one from catalogue.study where 1 / (case when patient_name = 'doe^john' then 0"
                                    + " else 1 end) = 1 or patient_name::integer = 1",
                            row -> true))
                    .isEmpty();
        }
    }

    @Test
    void aStatementPreparedUnderAContextShowsNothingWithoutIt() throws Exception {
        try (Connection connection = reader()) {
            long seen = Sql.inTransaction(connection, c -> {
                setContext(c, WITH.catalogue().steward().text());
                Sql.execute(c, "prepare counting as select count(*) as n from catalogue.study");
                long first = 0;
                for (int i = 0; i < 10; i++) { // enough for a generic plan
                    first = Sql.one(c, "execute counting", row -> row.longNumber("n"));
                }
                return first;
            });
            assertThat(seen).isEqualTo(1);
            assertThat(Sql.<Long>one(connection, "execute counting", row -> row.longNumber("n")))
                    .isZero();
            Sql.execute(connection, "deallocate counting");
        }
    }

    @Test
    void theWriterCannotReadTheSecretEither() {
        assertThatThrownBy(() -> WITH.catalogue()
                        .database()
                        .write(c -> Sql.list(c, "select 1 as one from gate.secret", row -> true)))
                .hasRootCauseInstanceOf(SQLException.class)
                .hasStackTraceContaining("permission denied");
    }
}
