package tessera.catalogue.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tessera.catalogue.WithCatalogue;
import tessera.catalogue.sql.Sql;
import tessera.kernel.Failure;

/// What the database's own catalogues say about every table, function and role, those of later migrations
/// included.
class GateSchemaTest {
    @RegisterExtension
    static final WithCatalogue WITH = new WithCatalogue();

    private static final String OURS =
            "n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'migrations')";

    private static List<String> found(String sql) throws Failure {
        return WITH.catalogue().database().write(connection -> Sql.list(connection, sql, row -> row.text("name")));
    }

    @Test
    void thereAreTablesAndFunctionsToLookAt() throws Failure {
        assertThat(found("select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where c.relkind = 'r' and " + OURS))
                .hasSizeGreaterThan(12);
    }

    @Test
    void everyTableForcesRowSecurityAndHasAPolicy() throws Failure {
        assertThat(found("""
                        select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind in ('r', 'p', 'f', 'm') and %s and (
                            not c.relrowsecurity or not c.relforcerowsecurity
                            or not exists (select from pg_policy p where p.polrelid = c.oid))
                        """.formatted(OURS))).isEmpty();
    }

    @Test
    void noPolicyAdmitsEverybodyAndTheReadersAskTheGate() throws Failure {
        assertThat(found("""
                        select c.relname || '.' || p.polname as name
                        from pg_policy p join pg_class c on c.oid = p.polrelid
                        where 0 = any (p.polroles)
                            or ('tessera_reader'::regrole = any (p.polroles) and
                                (p.polcmd <> 'r' or pg_get_expr(p.polqual, p.polrelid) not like '%gate.sees_all()%'))
                        """)).isEmpty();
    }

    @Test
    void theReaderMayOnlySelectAndNothingOfTheGatesTables() throws Failure {
        assertThat(found("""
                        select c.oid::regclass || ' ' || a.privilege_type as name
                        from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
                        where %s and a.grantee in (0, 'tessera_reader'::regrole)
                            and (n.nspname <> 'catalogue' or a.privilege_type <> 'SELECT')
                        """.formatted(OURS))).isEmpty();
    }

    @Test
    void noFunctionIsForEverybody() throws Failure {
        assertThat(found("""
                        select p.oid::regprocedure::text as name
                        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                        where %s and (p.proacl is null
                            or exists (select from aclexplode(p.proacl) a where a.grantee = 0))
                        """.formatted(OURS))).isEmpty();
    }

    @Test
    void everyDefinerFunctionBelongsToTheGateAndPinsItsSearchPath() throws Failure {
        assertThat(found("""
                        select p.oid::regprocedure::text as name
                        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                        where %s and p.prosecdef and (p.proowner <> 'tessera_gate'::regrole
                            or not coalesce('search_path=pg_catalog, pg_temp' = any (p.proconfig), false))
                        """.formatted(OURS))).isEmpty();
    }

    @Test
    void theReaderMayCallTheGatesQuestionsOnly() throws Failure {
        assertThat(found("""
                        select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                        where %s and has_function_privilege('tessera_reader', p.oid, 'execute') order by 1
                        """.formatted(OURS))).containsExactly("enter", "purpose_mask", "sees_all", "trials");
    }

    @Test
    void noRoleIsPowerful() throws Failure {
        assertThat(found("""
                        select rolname::text as name from pg_roles where rolname like 'tessera\\_%'
                            and rolname <> 'tessera_superuser'
                            and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
                                or (rolname = 'tessera_gate') = rolcanlogin)
                        """)).isEmpty();
    }

    @Test
    void onlyTheOwnerMayActAsAnotherAndOnlyWhenItSaysSo() throws Failure {
        assertThat(found("""
                        select member::regrole || ' ' || roleid::regrole || ' ' || inherit_option || ' ' || admin_option
                            as name
                        from pg_auth_members where member in (select oid from pg_roles where rolname like 'tessera\\_%'
                            and rolname <> 'tessera_superuser')
                        """)).containsExactly("tessera_owner tessera_gate false false");
    }

    @Test
    void nobodyButTheOwnerMayCreateAnything() throws Failure {
        assertThat(found("""
                        select r.rolname || ' ' || n.nspname as name from pg_roles r, pg_namespace n
                        where r.rolname in ('tessera_reader', 'tessera_writer', 'tessera_gate')
                            and has_schema_privilege(r.oid, n.oid, 'create')
                        union all
                        select r.rolname || ' ' || p from pg_roles r, unnest(array['create', 'temporary']) p
                        where r.rolname in ('tessera_reader', 'tessera_writer', 'tessera_gate')
                            and has_database_privilege(r.oid, current_database(), p)
                        """)).isEmpty();
    }
}
