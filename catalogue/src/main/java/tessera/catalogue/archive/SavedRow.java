package tessera.catalogue.archive;

import java.sql.SQLException;
import tessera.catalogue.sql.Row;

/// A row as it is, before a pack is added to it.
record SavedRow(long id, String json) {
    static SavedRow of(Row row) throws SQLException {
        return new SavedRow(row.longNumber("id"), row.text("json"));
    }
}
