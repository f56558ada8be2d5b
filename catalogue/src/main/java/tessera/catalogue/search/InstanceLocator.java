package tessera.catalogue.search;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tessera.catalogue.gate.GateContext;
import tessera.catalogue.sql.Row;
import tessera.kernel.PackName;
import tessera.kernel.Sha256;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;

/// Says in which pack, and where in it, instances lie.
final class InstanceLocator {
    private static final String INSTANCES = """
            select i.trial, p.name, i.ordinal, st.study_uid, se.series_uid, i.sop_uid, i.sop_class, i.transfer_syntax,
                i.byte_offset, i.byte_length, i.digest, i.frames
            from catalogue.study st join catalogue.series se on se.study_id = st.id
                join catalogue.instance i on i.series_id = se.id join catalogue.pack p on p.id = i.pack_id
            """;

    private final DataSource reader;

    InstanceLocator(DataSource reader) {
        this.reader = reader;
    }

    List<StoredInstance> locate(GateContext context, Door door, Uid study, @Nullable Uid series, @Nullable Uid instance)
            throws SQLException {
        StringBuilder sql = new StringBuilder(INSTANCES).append("where i.current and st.study_uid = ?");
        List<Object> parameters = new ArrayList<>(List.of(study.value()));
        if (door instanceof Door.OfTrial(TrialCode trial)) {
            sql.append(" and st.trial = ? and i.trial = ?");
            parameters.addAll(List.of(trial.value(), trial.value()));
        }
        if (series != null) {
            sql.append(" and se.series_uid = ?");
            parameters.add(series.value());
        }
        if (instance != null) {
            sql.append(" and i.sop_uid = ?");
            parameters.add(instance.value());
        }
        return once(ask(context, sql.append(" order by i.pack_id, i.ordinal").toString(), parameters));
    }

    private record Bytes(Uid sopInstance, Sha256 digest) {}

    private static List<StoredInstance> once(List<StoredInstance> found) {
        Map<Bytes, StoredInstance> distinct = LinkedHashMap.newLinkedHashMap(found.size());
        found.forEach(instance -> distinct.putIfAbsent(new Bytes(instance.sopInstance(), instance.digest()), instance));
        return List.copyOf(distinct.values());
    }

    Optional<StoredInstance> byDigest(GateContext context, Sha256 digest) throws SQLException {
        String sql = INSTANCES + "where i.digest = ? order by i.current desc, i.pack_id, i.ordinal limit 1";
        return ask(context, sql, List.of(digest)).stream().findFirst();
    }

    private List<StoredInstance> ask(GateContext context, String sql, List<Object> parameters) throws SQLException {
        List<StoredInstance> found = new ArrayList<>();
        try (Connection connection = reader.getConnection();
                ContextedStatement statement = new ContextedStatement(connection, context, sql, parameters, false);
                ResultSet result = statement.run()) {
            Row row = new Row(result);
            while (result.next()) {
                found.add(stored(row));
            }
        }
        return found;
    }

    private static StoredInstance stored(Row row) throws SQLException {
        return new StoredInstance(
                new TrialCode(row.text("trial")),
                new PackName(row.digest("name")),
                row.number("ordinal"),
                new Uid(row.text("study_uid")),
                new Uid(row.text("series_uid")),
                new Uid(row.text("sop_uid")),
                new Uid(row.text("sop_class")),
                new Uid(row.text("transfer_syntax")),
                row.longNumber("byte_offset"),
                row.longNumber("byte_length"),
                row.digest("digest"),
                row.number("frames"));
    }
}
