package tessera.catalogue.dump;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tessera.catalogue.sql.Sql;
import tessera.kernel.Failure;

/// A table that is exported, as the database's own catalogues describe it.
///
/// @param name with its schema, as SQL
/// @param identity the column that PostgreSQL numbers by itself, as SQL; empty when there is none
/// @param references the tables whose rows must be there first
record DumpTable(String name, String identity, Set<String> references) {
    /// Holds its one row from the migration on.
    private static final String EPOCH = "gate.epoch";

    private static final String TABLES = """
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('catalogue', 'gate') and c.relkind in ('r', 'p') and c.oid <> 'gate.secret'::regclass
            """;

    DumpTable {
        references = Set.copyOf(references);
    }

    static List<DumpTable> inOrderOfReferences(Connection connection) throws SQLException {
        List<DumpTable> waiting = new ArrayList<>(Sql.list(
                connection,
                """
                select c.oid::regclass::text as name,
                    coalesce((select quote_ident(a.attname) from pg_attribute a
                        where a.attrelid = c.oid and a.attidentity <> ''), '') as identity,
                    array(select f.confrelid::regclass::text from pg_constraint f
                        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as referenced
                """ + TABLES + "order by 1",
                row -> new DumpTable(row.text("name"), row.text("identity"), Set.copyOf(row.texts("referenced")))));
        List<DumpTable> ordered = new ArrayList<>();
        Set<String> placed = new LinkedHashSet<>();
        while (!waiting.isEmpty()) {
            DumpTable next = waiting.stream()
                    .filter(table -> placed.containsAll(table.references()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("tables refer to one another in a circle"));
            waiting.remove(next);
            ordered.add(next);
            placed.add(next.name());
        }
        return ordered;
    }

    /// Row security binds the owner too, and a count would be filtered like the rows: so the policies
    /// themselves are asked. Each table must admit its owner to every row, and no restrictive policy may
    /// concern the owner.
    static void requireNothingHidden(Connection connection) throws SQLException, Failure {
        List<String> hidden =
                Sql.list(connection, "select c.oid::regclass::text as name " + TABLES + """
                    and c.relrowsecurity and (
                        not exists (select from pg_policy p
                            where p.polrelid = c.oid and p.polpermissive and p.polcmd = '*'
                                and current_user::regrole::oid = any (p.polroles)
                                and pg_get_expr(p.polqual, p.polrelid) = 'true')
                        or exists (select from pg_policy p
                            where p.polrelid = c.oid and not p.polpermissive
                                and (0 = any (p.polroles) or current_user::regrole::oid = any (p.polroles))))
                """, row -> row.text("name"));
        if (!hidden.isEmpty()) {
            throw new Failure(
                    "catalogue.dump-hidden-rows",
                    "The owner may not see every row of " + String.join(", ", hidden) + ": no export was made.");
        }
    }

    void requireEmpty(Connection connection) throws SQLException, Failure {
        if (name.equals(EPOCH)) {
            Sql.execute(connection, "delete from " + EPOCH);
        }
        if (Sql.first(connection, "select 1 as one from " + name + " limit 1", row -> true)
                .isPresent()) {
            throw DumpFiles.refused("the database holds rows already");
        }
    }

    /// The next row gets a number that no row has.
    void continueNumbers(Connection connection) throws SQLException {
        if (!identity.isEmpty()) {
            Sql.list(
                    connection,
                    "select setval(pg_get_serial_sequence(?, ?), coalesce(max(" + identity + "), 0) + 1, false) from "
                            + name,
                    row -> true,
                    name,
                    identity);
        }
    }
}
