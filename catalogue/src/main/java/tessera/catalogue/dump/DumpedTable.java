package tessera.catalogue.dump;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import tessera.catalogue.sql.Sql;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;

/// One table on its way out of or into the database, as the owner. Row security allows no COPY into a table it
/// guards,
/// so rows come in by way of a temporary one.
final class DumpedTable {
    /// Every table, those first that others refer to. Only `gate.secret` is not among them.
    static final List<String> NAMES = List.of(
            "gate.epoch",
            "gate.account",
            "gate.session",
            "catalogue.trial",
            "catalogue.site",
            "catalogue.participant",
            "catalogue.study",
            "catalogue.study_word",
            "catalogue.series",
            "catalogue.pack",
            "catalogue.instance",
            "catalogue.deposit",
            "catalogue.held");

    /// The one table that a migration fills.
    private static final String FILLED_BY_MIGRATION = "gate.epoch";

    private final Connection connection;
    private final String name;

    /// @param name one of [#NAMES]
    DumpedTable(Connection connection, String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("no such table");
        }
        this.connection = connection;
        this.name = name;
    }

    /// Row security filters silently, so we ask whether the owner's policy is "everything" and none narrows it.
    void requireEveryRowVisible() throws SQLException, Failure {
        boolean visible = Sql.one(connection, """
                select count(*) filter (where permissive = 'PERMISSIVE' and cmd = 'ALL' and qual = 'true'
                        and 'tessera_owner' = any (roles)) > 0
                    and count(*) filter (where permissive = 'RESTRICTIVE') = 0 as visible
                from pg_policies where schemaname || '.' || tablename = ?
                """, row -> row.flag("visible"), name);
        if (!visible) {
            throw new Failure("dump.rows-hidden", "A policy may hide rows of " + name + " from the export.");
        }
    }

    DumpManifest.Entry copyTo(Path directory) throws SQLException, IOException, Failure {
        MessageDigest digest = Sha256.newDigest();
        long rows;
        try (OutputStream file = new DigestOutputStream(Files.newOutputStream(file(directory)), digest);
                OutputStream compressed = new GZIPOutputStream(file, 1 << 16)) {
            rows = copy().copyOut("copy (select * from " + name + ") to stdout", compressed);
        }
        if (rows != count()) {
            throw new Failure("dump.rows-missing", "Not every row of " + name + " could be exported.");
        }
        return new DumpManifest.Entry(name, rows, Sha256.ofDigest(digest.digest()));
    }

    void requireEmpty() throws SQLException, Failure {
        if (name.equals(FILLED_BY_MIGRATION)) {
            Sql.update(connection, "delete from " + name);
        }
        if (count() > 0) {
            throw new Failure("dump.not-empty", "The database already holds rows of " + name + ".");
        }
    }

    void copyFrom(Path directory, DumpManifest.Entry entry) throws SQLException, IOException, Failure {
        Path file = file(directory);
        if (!digest(file).equals(entry.digest())) {
            throw new Failure("dump.damaged", "The export of " + name + " is damaged.");
        }
        Sql.execute(connection, "create temporary table incoming (like " + name + ") on commit drop");
        try (InputStream content = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
            copy().copyIn("copy incoming from stdin", content);
        }
        int rows = Sql.update(connection, "insert into " + name + " overriding system value select * from incoming");
        Sql.execute(connection, "drop table incoming");
        if (rows != entry.rows() || count() != entry.rows()) {
            throw new Failure("dump.damaged", "The export of " + name + " has other rows than its manifest says.");
        }
        moveSequenceOn();
    }

    /// Where ids are given by the database, the next one follows the largest restored.
    private void moveSequenceOn() throws SQLException {
        boolean numbered = Sql.one(connection, """
                select exists (select from pg_attribute
                    where attrelid = ?::regclass and attname = 'id' and attidentity <> '') as numbered
                """, row -> row.flag("numbered"), name);
        if (numbered) {
            Sql.execute(
                    connection,
                    "select setval(pg_get_serial_sequence('%1$s', 'id'), (select coalesce(max(id), 0) + 1 from %1$s), false)"
                            .formatted(name));
        }
    }

    private long count() throws SQLException {
        return Sql.one(connection, "select count(*) as rows from " + name, row -> row.longNumber("rows"));
    }

    private CopyManager copy() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private Path file(Path directory) {
        return directory.resolve(name + ".copy.gz");
    }

    private static Sha256 digest(Path file) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        try (InputStream content = Files.newInputStream(file);
                OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            content.transferTo(sink);
        }
        return Sha256.ofDigest(digest.digest());
    }
}
