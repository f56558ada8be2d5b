package tessera.vault;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;

/// The SQL of the table `reidentification`.
final class RequestTable {
    private static final String COLUMNS = """
            SELECT request, trial, code, requester, reason, first_approver, second_approver, opened, expires,
                used IS NOT NULL
            FROM reidentification
            """;

    private RequestTable() {}

    static void insert(Connection connection, ReidentificationRequest request, Sealing reasons) throws SQLException {
        String sql = """
                INSERT INTO reidentification (request, trial, code, requester, reason, opened, expires)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, request.request());
            statement.setString(2, request.trial().value());
            statement.setString(3, request.participant().value());
            statement.setString(4, request.requester());
            byte[] reason = request.reason().getBytes(StandardCharsets.UTF_8);
            statement.setBytes(5, reasons.wrap(reason, associated(request.request())));
            statement.setObject(6, at(request.opened()));
            statement.setObject(7, at(request.expires()));
            statement.executeUpdate();
        }
    }

    /// Nobody else changes it before this transaction ends.
    static Optional<ReidentificationRequest> lock(Connection connection, UUID request, Sealing reasons)
            throws SQLException, Failure {
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS + "WHERE request = ? FOR UPDATE")) {
            statement.setObject(1, request);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(read(row, reasons)) : Optional.empty();
            }
        }
    }

    static List<ReidentificationRequest> open(Connection connection, Instant now, Sealing reasons)
            throws SQLException, Failure {
        String where = "WHERE used IS NULL AND expires > ? ORDER BY opened, request";
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS + where)) {
            statement.setObject(1, at(now));
            try (ResultSet row = statement.executeQuery()) {
                List<ReidentificationRequest> requests = new ArrayList<>();
                while (row.next()) {
                    requests.add(read(row, reasons));
                }
                return requests;
            }
        }
    }

    static void approve(Connection connection, UUID request, boolean first, String approver) throws SQLException {
        String column = first ? "first_approver" : "second_approver";
        String sql = "UPDATE reidentification SET " + column + " = ? WHERE request = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, approver);
            statement.setObject(2, request);
            statement.executeUpdate();
        }
    }

    static void use(Connection connection, UUID request, Instant now) throws SQLException {
        String sql = "UPDATE reidentification SET used = ? WHERE request = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, at(now));
            statement.setObject(2, request);
            statement.executeUpdate();
        }
    }

    /// What binds a sealed reason to its request.
    static byte[] associated(UUID request) {
        return ("reason/" + request).getBytes(StandardCharsets.US_ASCII);
    }

    private static ReidentificationRequest read(ResultSet row, Sealing reasons) throws SQLException, Failure {
        UUID request = row.getObject(1, UUID.class);
        byte[] reason = reasons.unwrap(row.getBytes(5), associated(request))
                .orElseThrow(() -> new Failure(
                        "vault.request-damaged",
                        "Request " + request + " in the vault was changed or sealed by another master key."));
        List<String> approvers = new ArrayList<>();
        for (int column = 6; column <= 7; column++) {
            Optional.ofNullable(row.getString(column)).ifPresent(approvers::add);
        }
        return new ReidentificationRequest(
                request,
                new TrialCode(row.getString(2)),
                new ParticipantCode(row.getString(3)),
                row.getString(4),
                new String(reason, StandardCharsets.UTF_8),
                approvers,
                row.getObject(8, OffsetDateTime.class).toInstant(),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                row.getBoolean(10));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
