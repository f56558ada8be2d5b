package tessera.vault;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tessera.kernel.TrialCode;

/// The SQL of the table `participant`.
final class ParticipantTable {
    private ParticipantTable() {}

    /// A row as it lies there; index, offset and identifiers in hexadecimal digits.
    record Row(
            TrialCode trial,
            ParticipantCode code,
            String site,
            String indexHex,
            String dateOffsetHex,
            String identifiersHex,
            boolean listed) {
        byte[] dateOffset() {
            return HexFormat.of().parseHex(dateOffsetHex);
        }

        byte[] identifiers() {
            return HexFormat.of().parseHex(identifiersHex);
        }
    }

    /// False when the trial has this person or this code already, which a concurrent transaction may be about
    /// to say: then it waits for that one.
    static boolean insert(Connection connection, Row row) throws SQLException {
        String sql = """
                INSERT INTO participant (trial, code, site, identity_index, date_offset, identifiers, listed)
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, row.trial().value());
            statement.setString(2, row.code().value());
            statement.setString(3, row.site());
            statement.setBytes(4, HexFormat.of().parseHex(row.indexHex()));
            statement.setBytes(5, row.dateOffset());
            statement.setBytes(6, row.identifiers());
            statement.setBoolean(7, row.listed());
            return statement.executeUpdate() == 1;
        }
    }

    static Optional<Row> byIndex(Connection connection, TrialCode trial, byte[] index) throws SQLException {
        return one(connection, trial, "identity_index = ?", index);
    }

    static Optional<Row> byCode(Connection connection, TrialCode trial, ParticipantCode code) throws SQLException {
        return one(connection, trial, "code = ?", code.value());
    }

    /// Puts somebody who was enrolled already on the trial's list, with what it says of them.
    static void list(Connection connection, Row row, String site, byte[] identifiers) throws SQLException {
        String sql = "UPDATE participant SET listed = true, site = ?, identifiers = ? WHERE trial = ? AND code = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, site);
            statement.setBytes(2, identifiers);
            statement.setString(3, row.trial().value());
            statement.setString(4, row.code().value());
            statement.executeUpdate();
        }
    }

    /// The sites of a trial's list; none when it has no list.
    static List<String> listedSites(Connection connection, TrialCode trial) throws SQLException {
        String sql = "SELECT DISTINCT site FROM participant WHERE trial = ? AND listed ORDER BY site";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, trial.value());
            List<String> sites = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sites.add(rows.getString(1));
                }
            }
            return sites;
        }
    }

    /// What binds a sealed value to its row and column.
    static byte[] associated(String column, String trial, String code) {
        return (column + "/" + trial + "/" + code).getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<Row> one(Connection connection, TrialCode trial, String condition, Object value)
            throws SQLException {
        String sql =
                "SELECT code, site, identity_index, date_offset, identifiers, listed FROM participant WHERE trial = ? AND "
                        + condition;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, trial.value());
            statement.setObject(2, value);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Row(
                                trial,
                                new ParticipantCode(row.getString(1)),
                                row.getString(2),
                                HexFormat.of().formatHex(row.getBytes(3)),
                                HexFormat.of().formatHex(row.getBytes(4)),
                                HexFormat.of().formatHex(row.getBytes(5)),
                                row.getBoolean(6)))
                        : Optional.empty();
            }
        }
    }
}
