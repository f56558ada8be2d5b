package tessera.vault;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A table of the vault as lines of a backup: its name, then every column as PostgreSQL writes it as text,
/// encoded like a form's value so that no space or line end is left in it, with `-` for NULL.
///
/// @param columns name and type of each
/// @param order the columns that make the lines' order the same each time
record ExportedTable(String name, List<Column> columns, String order) {
    private static final String NOTHING = "-";
    private static final Pattern SPACE = Pattern.compile(" ");

    /// In the order in which they are filled: a request refers to a participant.
    static final List<ExportedTable> ALL = List.of(
            new ExportedTable("vault_secret", columns("name text", "wrapped bytea"), "name"),
            new ExportedTable(
                    "participant",
                    columns(
                            "trial text",
                            "code text",
                            "site text",
                            "identity_index bytea",
                            "date_offset bytea",
                            "identifiers bytea",
                            "created timestamptz",
                            "listed boolean"),
                    "trial, code"),
            new ExportedTable(
                    "reidentification",
                    columns(
                            "request uuid",
                            "trial text",
                            "code text",
                            "requester text",
                            "reason bytea",
                            "opened timestamptz",
                            "expires timestamptz",
                            "first_approver text",
                            "second_approver text",
                            "used timestamptz"),
                    "request"));

    record Column(String name, String type) {}

    /// The table that a line belongs to.
    static Optional<ExportedTable> of(String line) {
        return ALL.stream().filter(table -> line.startsWith(table.name() + " ")).findFirst();
    }

    /// Times of the backup are in UTC, whatever the server's zone.
    static void setTimeZone(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL TimeZone = 'UTC'");
        }
    }

    String select() {
        return columns.stream()
                .map(column -> column.name() + "::text")
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + name + " ORDER BY " + order));
    }

    String toLine(ResultSet row) throws SQLException {
        StringBuilder line = new StringBuilder(name);
        for (int i = 1; i <= columns.size(); i++) {
            String value = row.getString(i);
            line.append(' ').append(value == null ? NOTHING : encoded(value));
        }
        return line.toString();
    }

    /// False when the line has another number of columns. What is in them, the table itself checks.
    boolean insert(Connection connection, String line) throws SQLException {
        String[] fields = SPACE.split(line, -1);
        if (fields.length != columns.size() + 1) {
            return false;
        }
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String values = columns.stream().map(column -> "?::" + column.type()).collect(Collectors.joining(", "));
        String sql = "INSERT INTO " + name + " (" + names + ") VALUES (" + values + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i < fields.length; i++) {
                statement.setString(i, fields[i].equals(NOTHING) ? null : decoded(fields[i]));
            }
            statement.executeUpdate();
            return true;
        } catch (IllegalArgumentException e) {
            return false; // a broken %-sequence
        }
    }

    private static String encoded(String value) {
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
        return encoded.equals(NOTHING) ? "%2D" : encoded;
    }

    private static String decoded(String field) {
        return URLDecoder.decode(field, StandardCharsets.UTF_8);
    }

    private static List<Column> columns(String... declared) {
        return List.of(declared).stream()
                .map(column -> SPACE.split(column, -1))
                .map(parts -> new Column(parts[0], parts[1]))
                .toList();
    }
}
