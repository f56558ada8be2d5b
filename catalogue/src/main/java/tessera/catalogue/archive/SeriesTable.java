package tessera.catalogue.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import tessera.catalogue.search.Level;
import tessera.catalogue.sql.Sql;
import tessera.kernel.Uid;

/// The rows of series.
final class SeriesTable {
    private final Connection connection;
    private final ArchivedPack pack;
    private final long permissionMask;

    SeriesTable(Connection connection, ArchivedPack pack, long permissionMask) {
        this.connection = connection;
        this.pack = pack;
        this.permissionMask = permissionMask;
    }

    /// Inserts the series or blends the attributes into it, as for studies.
    long save(long study, boolean replacing) throws SQLException {
        Uid uid = pack.series().series();
        JsonAttributes incoming = JsonAttributes.parse(pack.series().json());
        RequiredAttributes.completeSeries(incoming, uid);
        incoming.put(0x0020000D, "UI", List.of(pack.study().study().value()));
        Sql.update(connection, """
                insert into catalogue.series (trial, study_id, series_uid, permission_mask, attributes, json)
                values (?, ?, ?, ?, '{}', '{}') on conflict do nothing
                """, pack.trial().value(), study, uid.value(), permissionMask);
        SavedRow saved = Sql.one(
                connection,
                "select id, json from catalogue.series where study_id = ? and series_uid = ? for update",
                SavedRow::of,
                study,
                uid.value());
        JsonAttributes present = JsonAttributes.parse(saved.json());
        fill(saved.id(), replacing ? incoming.orElse(present) : present.orElse(incoming));
        return saved.id();
    }

    private void fill(long id, JsonAttributes attributes) throws SQLException {
        ComparedValues values = new ComparedValues(attributes);
        Sql.update(
                connection,
                """
                update catalogue.series set modality = ?, series_number = ?, procedure_date = ?, procedure_time = ?,
                    attributes = ?::jsonb, json = ?
                where id = ?
                """,
                values.text(0x00080060),
                values.number(0x00200011),
                values.date(0x00400244),
                values.time(0x00400245),
                values.ofLevel(Level.SERIES),
                attributes.text(),
                id);
    }
}
