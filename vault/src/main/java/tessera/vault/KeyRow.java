package tessera.vault;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One row of `deposit_key`, as in the database and as a line of a backup: `deposit state created destroyed
/// wrapped`, with `-` for nothing and the wrapped key in hexadecimal.
record KeyRow(
        UUID deposit,
        State state,
        OffsetDateTime created,
        @Nullable OffsetDateTime destroyed,
        String wrappedHex) {
    static final String SELECT =
            "SELECT deposit, state, created, destroyed_at, wrapped FROM deposit_key ORDER BY deposit";
    static final String INSERT =
            "INSERT INTO deposit_key (deposit, state, created, destroyed_at, wrapped) VALUES (?, ?, ?, ?, ?)";

    private static final String NOTHING = "-";
    private static final Pattern FIELDS = Pattern.compile(" ");

    enum State {
        USED,
        DESTROYED
    }

    /// A spare key may be given to a deposit while the backup is made, so it is written as used.
    static KeyRow of(ResultSet row) throws SQLException {
        byte[] wrapped = row.getBytes(5);
        return new KeyRow(
                row.getObject(1, UUID.class),
                row.getString(2).equals("destroyed") ? State.DESTROYED : State.USED,
                row.getObject(3, OffsetDateTime.class),
                row.getObject(4, OffsetDateTime.class),
                wrapped == null ? "" : HexFormat.of().formatHex(wrapped));
    }

    static Optional<KeyRow> parse(String line) {
        String[] fields = FIELDS.split(line, -1);
        if (fields.length != 5) {
            return Optional.empty();
        }
        try {
            HexFormat.of().parseHex(fields[4].equals(NOTHING) ? "" : fields[4]);
            return Optional.of(new KeyRow(
                    UUID.fromString(fields[0]),
                    State.valueOf(fields[1]),
                    OffsetDateTime.parse(fields[2]),
                    fields[3].equals(NOTHING) ? null : OffsetDateTime.parse(fields[3]),
                    fields[4].equals(NOTHING) ? "" : fields[4]));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    String toLine() {
        return String.join(
                " ",
                deposit.toString(),
                state.name(),
                utc(created),
                destroyed == null ? NOTHING : utc(destroyed),
                wrappedHex.isEmpty() ? NOTHING : wrappedHex);
    }

    void addTo(PreparedStatement insert) throws SQLException {
        insert.setObject(1, deposit);
        insert.setString(2, state == State.DESTROYED ? "destroyed" : "used");
        insert.setObject(3, created);
        if (destroyed == null) {
            insert.setNull(4, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            insert.setObject(4, destroyed);
        }
        if (wrappedHex.isEmpty()) {
            insert.setNull(5, Types.BINARY);
        } else {
            insert.setBytes(5, HexFormat.of().parseHex(wrappedHex));
        }
        insert.addBatch();
    }

    private static String utc(OffsetDateTime time) {
        return time.withOffsetSameInstant(ZoneOffset.UTC).toString();
    }
}
