package tessera.catalogue.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;

/// Statements with their parameters, and transactions. Parameters may be text, numbers, booleans, UUIDs,
/// instants, digests (as `bytea`), byte arrays, arrays of text, of numbers or of byte arrays, and null.
public final class Sql {
    private static final Set<String> WORTH_REPEATING = Set.of("40001", "40P01");
    private static final String UNREACHABLE_CLASS = "08";

    private Sql() {}

    public static <T extends @Nullable Object> T inTransaction(Connection connection, Work<T> work)
            throws SQLException, Failure {
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            T result = work.with(connection);
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
    }

    /// True when PostgreSQL gave the transaction up for the sake of another one.
    public static boolean isWorthRepeating(SQLException e) {
        return WORTH_REPEATING.contains(e.getSQLState());
    }

    /// The failure to throw for an error of the database. The driver leaves out the details that quote values.
    public static Failure failure(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith(UNREACHABLE_CLASS)
                ? new Failure(
                        "catalogue.unreachable",
                        "The catalogue's database cannot be reached; try again in a moment.",
                        e)
                : new Failure("catalogue.failed", "The catalogue's database refused a statement (" + state + ").", e);
    }

    public static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    /// Returns the number of rows changed.
    public static int update(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, 1, parameters);
            return statement.executeUpdate();
        }
    }

    public static <T> List<T> list(
            Connection connection, String sql, RowMapper<T> mapper, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, 1, parameters);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                Row row = new Row(result);
                while (result.next()) {
                    rows.add(mapper.map(row));
                }
            }
            return rows;
        }
    }

    /// The first row, if there is one.
    public static <T> Optional<T> first(
            Connection connection, String sql, RowMapper<T> mapper, @Nullable Object... parameters)
            throws SQLException {
        return list(connection, sql, mapper, parameters).stream().findFirst();
    }

    /// The row of a statement that always has one.
    public static <T> T one(Connection connection, String sql, RowMapper<T> mapper, @Nullable Object... parameters)
            throws SQLException {
        return first(connection, sql, mapper, parameters).orElseThrow();
    }

    /// Sets parameters from the place `from` on.
    public static void set(PreparedStatement statement, int from, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            set(statement, from + i, parameters[i]);
        }
    }

    private static void set(PreparedStatement statement, int place, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(place, Types.NULL);
            case String text -> statement.setString(place, text);
            case byte[] bytes -> statement.setBytes(place, bytes);
            case Sha256 digest -> statement.setBytes(place, digest.bytes());
            case Instant instant -> statement.setObject(place, instant.atOffset(ZoneOffset.UTC));
            case String[] texts -> setArray(statement, place, "text", texts);
            case Integer[] numbers -> setArray(statement, place, "int4", numbers);
            case Long[] numbers -> setArray(statement, place, "int8", numbers);
            case byte[][] blobs -> setArray(statement, place, "bytea", blobs);
            default -> statement.setObject(place, value);
        }
    }

    private static void setArray(PreparedStatement statement, int place, String type, @Nullable Object[] values)
            throws SQLException {
        statement.setArray(place, statement.getConnection().createArrayOf(type, values));
    }
}
