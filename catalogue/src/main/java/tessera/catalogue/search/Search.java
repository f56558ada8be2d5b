package tessera.catalogue.search;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tessera.catalogue.Database;
import tessera.catalogue.gate.Gate;
import tessera.catalogue.gate.GateContext;
import tessera.catalogue.sql.Sql;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;
import tessera.kernel.Uid;

/// Answers QIDO-RS questions and says where instances lie. Every question goes through the gate: what the
/// context does not admit is as if it were not there.
public final class Search {
    private final Database database;
    private final Gate gate;
    private final InstanceLocator locator;

    public Search(Database database, Gate gate) {
        this.database = database;
        this.gate = gate;
        this.locator = new InstanceLocator(database.reader());
    }

    private record Answer(SearchOutcome outcome, List<FoundRow> rows, Map<List<String>, Map<Integer, String>> merged) {}

    /// Answers in the order of UIDs: one row for a study, series or instance even when several trials hold it.
    /// Where they differ in an attribute, the first that was archived speaks for all. Rows are complete in
    /// memory before the first is written, so nothing waits for a slow reader with a connection in its hand.
    public SearchOutcome search(GateContext context, SearchRequest request, RowSink sink) throws Failure, IOException {
        Conditions conditions = Conditions.of(request);
        Answer answer = gate.ask(context, fresh -> find(fresh, request, conditions));
        sink.begin(answer.outcome());
        RowWriter writer = new RowWriter(ShownTags.of(request), sink);
        for (FoundRow row : answer.rows()) {
            Map<Integer, String> merged =
                    row.copies() > 1 ? answer.merged().getOrDefault(row.uids(), Map.of()) : Map.of();
            writer.write(row.objects(), request.retrieveRoot() + row.path(), merged);
        }
        return answer.outcome();
    }

    private Answer find(GateContext context, SearchRequest request, Conditions conditions) throws SQLException {
        List<FoundRow> rows = SearchStatement.mayBePlain(request)
                ? rows(context, request, conditions, SearchStatement.plain(request, conditions))
                : List.of();
        if (!SearchStatement.mayBePlain(request) || rows.stream().anyMatch(row -> row.copies() > 1)) {
            rows = rows(context, request, conditions, SearchStatement.putTogether(request, conditions));
        }
        boolean more = rows.size() > request.limit();
        if (more) {
            rows.removeLast();
        }
        SearchOutcome outcome = new SearchOutcome(rows.size(), more, conditions.ignored());
        return new Answer(outcome, rows, new MergedCounts(database.reader()).of(context, request, rows));
    }

    private List<FoundRow> rows(GateContext context, SearchRequest request, Conditions conditions, String sql)
            throws SQLException {
        List<Object> parameters = new ArrayList<>(conditions.parameters());
        parameters.add(request.offset());
        List<FoundRow> rows = new ArrayList<>();
        try (Connection connection = database.reader().getConnection();
                ContextedStatement statement =
                        new ContextedStatement(connection, context, sql, parameters, conditions.dependsOnValues());
                ResultSet result = statement.run()) {
            while (result.next()) {
                rows.add(FoundRow.of(result, request.level()));
            }
        }
        return rows;
    }

    /// The current instances of a study, series or instance in the order of their packs. In the all-door an
    /// instance that several trials hold is answered once for each distinct digest; a caller that sees one SOP
    /// Instance UID twice answers 409 and names the trials' doors.
    public List<StoredInstance> locate(
            GateContext context, Door door, Uid study, @Nullable Uid series, @Nullable Uid instance) throws Failure {
        return gate.ask(context, fresh -> locator.locate(fresh, door, study, series, instance));
    }

    /// An instance with these bytes, a current one if there is any.
    public Optional<StoredInstance> byDigest(GateContext context, Sha256 digest) throws Failure {
        return gate.ask(context, fresh -> locator.byDigest(fresh, digest));
    }

    /// Returns when the catalogue answers, and throws when it does not.
    public void probe() throws Failure {
        try (Connection connection = database.reader().getConnection()) {
            Sql.execute(connection, "SELECT 1");
        } catch (SQLException e) {
            throw Sql.failure(e);
        }
    }
}
