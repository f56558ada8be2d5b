package tessera.catalogue.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// One row of a page: its UIDs from the study down, and the prepared objects from the deepest level up.
///
/// @param copies how many studies or series of other trials or participants have the same UIDs, itself included
record FoundRow(long copies, List<String> uids, List<byte[]> objects) {
    static FoundRow of(ResultSet result, Level level) throws SQLException {
        int depth = level.depth();
        List<String> uids = new ArrayList<>(depth);
        List<byte[]> objects = new ArrayList<>(depth);
        for (int i = 0; i < depth; i++) {
            uids.add(result.getString(2 + i));
            objects.add(result.getBytes(2 + depth + i));
        }
        return new FoundRow(result.getLong(1), uids, objects);
    }

    String path() {
        StringBuilder path = new StringBuilder("/studies/").append(uids.get(0));
        if (uids.size() > 1) {
            path.append("/series/").append(uids.get(1));
        }
        if (uids.size() > 2) {
            path.append("/instances/").append(uids.get(2));
        }
        return path.toString();
    }
}
