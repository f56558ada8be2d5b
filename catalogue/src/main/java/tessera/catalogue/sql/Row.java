package tessera.catalogue.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tessera.kernel.Sha256;

/// The present row of a result, by column name. A column that may be null has its own method.
public record Row(ResultSet result) {
    public String text(String column) throws SQLException {
        return present(result.getString(column), column);
    }

    public @Nullable String textOrNull(String column) throws SQLException {
        return result.getString(column);
    }

    public int number(String column) throws SQLException {
        return result.getInt(column);
    }

    public @Nullable Integer numberOrNull(String column) throws SQLException {
        int number = result.getInt(column);
        return result.wasNull() ? null : number;
    }

    public long longNumber(String column) throws SQLException {
        return result.getLong(column);
    }

    public boolean flag(String column) throws SQLException {
        return result.getBoolean(column);
    }

    public UUID uuid(String column) throws SQLException {
        return present(result.getObject(column, UUID.class), column);
    }

    public Instant instant(String column) throws SQLException {
        return present(instantOrNull(column), column);
    }

    public @Nullable Instant instantOrNull(String column) throws SQLException {
        OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /// A `bytea` of 32 bytes.
    public Sha256 digest(String column) throws SQLException {
        return Sha256.ofDigest(present(result.getBytes(column), column));
    }

    public List<String> texts(String column) throws SQLException {
        return List.of((String[]) present(result.getArray(column), column).getArray());
    }

    private static <T> T present(@Nullable T value, String column) {
        if (value == null) {
            throw new IllegalStateException("the column " + column + " is null");
        }
        return value;
    }
}
