package tessera.catalogue.dump;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import tessera.catalogue.sql.Sql;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;

/// The files of an export. They may name patients (as-received trials), so only their owner can read them.
final class DumpFiles {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String MANIFEST = "catalogue.json";
    private static final String FORM = " with (format text, header %s, encoding 'UTF8')";
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path directory;
    private final List<DumpManifest.Table> written = new ArrayList<>();

    private DumpFiles(Path directory) {
        this.directory = directory;
    }

    static DumpFiles create(Path directory) throws Failure {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new Failure("catalogue.dump-not-written", "The export's directory could not be made.", e);
        }
        return new DumpFiles(directory);
    }

    void write(Connection connection, DumpTable table) throws SQLException, IOException {
        MessageDigest digest = Sha256.newDigest();
        long rows;
        try (OutputStream file = new DigestOutputStream(newFile(file(directory, table)), digest)) {
            rows = copies(connection).copyOut("copy " + table.name() + " to stdout" + FORM.formatted("true"), file);
        }
        written.add(new DumpManifest.Table(
                table.name(), rows, Sha256.ofDigest(digest.digest()).hex()));
    }

    /// The manifest comes last: an export without it is not one.
    DumpManifest finish(int schemaVersion) throws IOException {
        DumpManifest manifest = new DumpManifest(schemaVersion, written);
        try (OutputStream file = newFile(directory.resolve(MANIFEST))) {
            file.write(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        }
        return manifest;
    }

    private static OutputStream newFile(Path file) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new BufferedOutputStream(
                Channels.newOutputStream(Files.newByteChannel(file, options, PRIVATE)), 1 << 16);
    }

    static DumpManifest manifest(Path directory) throws Failure {
        try {
            return MAPPER.readValue(Files.readAllBytes(directory.resolve(MANIFEST)), DumpManifest.class);
        } catch (JacksonException e) {
            throw refused("its " + MANIFEST + " is damaged");
        } catch (IOException e) {
            throw new Failure("catalogue.dump-refused", "The export has no readable " + MANIFEST + ".", e);
        }
    }

    /// Through a temporary table: PostgreSQL does not COPY into a table with row security.
    static void read(Connection connection, Path directory, DumpTable table, DumpManifest.Table expected)
            throws SQLException, Failure {
        Sql.execute(connection, "create temporary table arriving (like " + table.name() + ") on commit drop");
        MessageDigest digest = Sha256.newDigest();
        long rows;
        try (InputStream file = new DigestInputStream(Files.newInputStream(file(directory, table)), digest)) {
            rows = copies(connection).copyIn("copy arriving from stdin" + FORM.formatted("match"), file);
        } catch (IOException e) {
            throw new Failure("catalogue.dump-refused", "The export's file of " + table.name() + " cannot be read.", e);
        }
        if (rows != expected.rows() || !Sha256.ofDigest(digest.digest()).hex().equals(expected.sha256())) {
            throw refused("the file of " + table.name() + " is not what it was when it was written");
        }
        int inserted = Sql.update(
                connection, "insert into " + table.name() + " overriding system value select * from arriving");
        if (inserted != rows) {
            throw refused("rows of " + table.name() + " were turned away");
        }
        Sql.execute(connection, "drop table arriving");
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static Path file(Path directory, DumpTable table) {
        return directory.resolve(table.name() + ".copy");
    }

    static Failure refused(String why) {
        return new Failure("catalogue.dump-refused", "The export cannot be read into this database: " + why + ".");
    }
}
