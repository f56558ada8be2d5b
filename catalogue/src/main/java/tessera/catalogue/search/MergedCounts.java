package tessera.catalogue.search;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import tessera.catalogue.gate.GateContext;

/// What rows show when several trials, or participants of one, hold the study or series: each instance counted
/// once. Rare, so asked for separately.
final class MergedCounts {
    private static final String COUNTS = """
            select st.study_uid, %s as series_uid, count(distinct se.series_uid), count(distinct i.sop_uid),
                array_agg(distinct se.modality) filter (where se.modality is not null), array_agg(distinct i.sop_class)
            from catalogue.study st join catalogue.series se on se.study_id = st.id
                join catalogue.instance i on i.series_id = se.id
            where i.current and st.study_uid = any (?)%s
            group by 1, 2
            """;

    private final DataSource reader;

    MergedCounts(DataSource reader) {
        this.reader = reader;
    }

    /// For each row with copies, by its UIDs, the attributes that take the place of those of its first copy.
    Map<List<String>, Map<Integer, String>> of(GateContext context, SearchRequest request, List<FoundRow> rows)
            throws SQLException {
        String[] studies = rows.stream()
                .filter(row -> row.copies() > 1)
                .map(row -> row.uids().getFirst())
                .distinct()
                .toArray(String[]::new);
        if (studies.length == 0) {
            return Map.of();
        }
        List<Object> parameters = new ArrayList<>();
        parameters.add(studies);
        String door = "";
        if (request.door() instanceof Door.OfTrial(var trial)) {
            door = " and st.trial = ?";
            parameters.add(trial.value());
        }
        String sql = COUNTS.formatted(request.level() == Level.STUDY ? "null::text" : "se.series_uid", door);
        return ask(context, request.level(), sql, parameters);
    }

    private Map<List<String>, Map<Integer, String>> ask(
            GateContext context, Level level, String sql, List<Object> parameters) throws SQLException {
        Map<List<String>, Map<Integer, String>> merged = new HashMap<>();
        try (Connection connection = reader.getConnection();
                ContextedStatement statement = new ContextedStatement(connection, context, sql, parameters, false);
                ResultSet result = statement.run()) {
            while (result.next()) {
                boolean ofStudy = level == Level.STUDY;
                merged.put(
                        ofStudy ? List.of(result.getString(1)) : List.of(result.getString(1), result.getString(2)),
                        ofStudy ? studyCounts(result) : Map.of(0x00201209, number(result.getInt(4))));
            }
        }
        return merged;
    }

    private static Map<Integer, String> studyCounts(ResultSet result) throws SQLException {
        return Map.of(
                0x00080061, RowWriter.attribute("CS", texts(result, 5)),
                0x00080062, RowWriter.attribute("UI", texts(result, 6)),
                0x00201206, number(result.getInt(3)),
                0x00201208, number(result.getInt(4)));
    }

    private static String number(int count) {
        return RowWriter.attribute("IS", List.of(count));
    }

    private static List<String> texts(ResultSet result, int column) throws SQLException {
        Array array = result.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
