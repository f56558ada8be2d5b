package tessera.catalogue.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import tessera.catalogue.sql.Sql;
import tessera.kernel.PackName;
import tessera.kernel.Uid;

/// The rows of packs and of their instances.
final class InstanceTable {
    private final Connection connection;
    private final ArchivedPack pack;

    InstanceTable(Connection connection, ArchivedPack pack) {
        this.connection = connection;
        this.pack = pack;
    }

    boolean isKnown() throws SQLException {
        return Sql.first(
                        connection,
                        "select id from catalogue.pack where name = ?",
                        row -> true,
                        pack.pack().digest())
                .isPresent();
    }

    /// Takes what the pack replaces out of the current rows; returns the series it was in.
    Set<Long> supersede() throws SQLException {
        Supersession supersession = pack.supersession();
        if (supersession.isNothing()) {
            return Set.of();
        }
        List<Long> series = Sql.list(
                connection,
                """
                update catalogue.instance set current = false
                where current and trial = ?
                    and (sop_uid = any (?) or pack_id in (select id from catalogue.pack where name = any (?)))
                returning series_id
                """,
                row -> row.longNumber("series_id"),
                pack.trial().value(),
                supersession.instances().stream().map(Uid::value).toArray(String[]::new),
                supersession.packs().stream()
                        .map((PackName name) -> name.digest().bytes())
                        .toArray(byte[][]::new));
        return new TreeSet<>(series);
    }

    void insert(ParticipantKey participant, long series, long auditSequence) throws SQLException {
        long id = Sql.one(
                connection,
                """
                insert into catalogue.pack (name, trial, participant_id, series_id, deposit, size_bytes, instance_count,
                    archived_at, permission_mask, audit_sequence)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                """,
                row -> row.longNumber("id"),
                pack.pack().digest(),
                pack.trial().value(),
                participant.id(),
                series,
                pack.deposit().value(),
                pack.sizeBytes(),
                pack.instances().size(),
                pack.archivedAt(),
                participant.permissionMask(),
                auditSequence);
        insertInstances(id, series, participant.permissionMask());
    }

    /// One statement for all instances.
    private void insertInstances(long packId, long series, long permissionMask) throws SQLException {
        Sql.update(
                connection,
                """
                insert into catalogue.instance (pack_id, trial, series_id, current, permission_mask, ordinal, sop_uid,
                    sop_class, transfer_syntax, byte_offset, byte_length, digest, data_set_hmac, frames,
                    instance_number, json)
                select ?, ?, ?, true, ?, i.*
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as i
                """,
                packId,
                pack.trial().value(),
                series,
                permissionMask,
                column(InstanceRow::ordinal, Integer[]::new),
                column(row -> row.sopInstance().value(), String[]::new),
                column(row -> row.sopClass().value(), String[]::new),
                column(row -> row.transferSyntax().value(), String[]::new),
                column(InstanceRow::offset, Long[]::new),
                column(InstanceRow::length, Long[]::new),
                column(row -> row.digest().bytes(), byte[][]::new),
                column(row -> row.dataSetHmac().bytes(), byte[][]::new),
                column(InstanceRow::frames, Integer[]::new),
                pack.instances().stream().map(InstanceRow::instanceNumber).toArray(Integer[]::new),
                column(InstanceTable::json, String[]::new));
    }

    private <T> T[] column(Function<InstanceRow, T> value, IntFunction<T[]> array) {
        return pack.instances().stream().map(value).toArray(array);
    }

    private static String json(InstanceRow row) {
        JsonAttributes attributes = JsonAttributes.parse(row.json());
        RequiredAttributes.completeInstance(attributes, row);
        return attributes.text();
    }
}
