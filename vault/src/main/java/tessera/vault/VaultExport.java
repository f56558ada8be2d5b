package tessera.vault;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import tessera.kernel.Failure;

/// The vault's rows as a text file: a line that names the version and the key file, a line per deposit
/// ([KeyRow]), a line per row of the other tables ([ExportedTable]), and `end` with the number of rows, by which
/// a file that was cut short is known. Version 1 had deposits only.
final class VaultExport {
    private static final String VERSION_1 = "tessera-vault-export 1 ";
    private static final String VERSION = "tessera-vault-export 2 ";
    private static final String END = "end ";
    private static final int ROWS_AT_ONCE = 1000;

    private VaultExport() {}

    static void write(VaultDatabase database, VaultKeys keys, OutputStream target) throws Failure, IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8));
        out.write(VERSION + keys.check() + "\n");
        long rows = database.<Long, IOException>commit(connection -> {
            KeyTable.lockForExport(connection, keys.keyFile());
            return writeRows(connection, out);
        });
        out.write(END + rows + "\n");
        out.flush();
    }

    /// The root secret from then on.
    static MasterKey read(VaultDatabase database, VaultKeys keys, InputStream source) throws Failure, IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8));
        String first = line(in);
        boolean hasRoot = first.startsWith(VERSION);
        if (!hasRoot && !first.startsWith(VERSION_1)) {
            throw damaged();
        }
        if (!first.equals((hasRoot ? VERSION : VERSION_1) + keys.check())) {
            throw new Failure(
                    "key-file.wrong",
                    "The vault's backup was made with another key file than the one in use (check " + keys.check()
                            + ").");
        }
        return database.<MasterKey, IOException>commit(connection -> {
            KeyTable.requireForWriting(connection, keys.keyFile());
            KeyTable.refuseUnlessEmpty(connection);
            readRows(connection, in);
            return hasRoot
                    ? RootSecret.read(connection, keys)
                    : RootSecret.claim(connection, keys, false, new SecureRandom());
        });
    }

    private static long writeRows(Connection connection, Writer out) throws SQLException, IOException {
        ExportedTable.setTimeZone(connection);
        long rows = 0;
        try (PreparedStatement statement = connection.prepareStatement(KeyRow.SELECT)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    out.write(KeyRow.of(row).toLine() + "\n");
                    rows++;
                }
            }
        }
        for (ExportedTable table : ExportedTable.ALL) {
            rows += writeRows(connection, table, out);
        }
        return rows;
    }

    private static long writeRows(Connection connection, ExportedTable table, Writer out)
            throws SQLException, IOException {
        long rows = 0;
        try (PreparedStatement statement = connection.prepareStatement(table.select())) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    out.write(table.toLine(row) + "\n");
                    rows++;
                }
            }
        }
        return rows;
    }

    private static void readRows(Connection connection, BufferedReader in) throws SQLException, IOException, Failure {
        long rows = 0;
        try (PreparedStatement statement = connection.prepareStatement(KeyRow.INSERT)) {
            String line = line(in);
            while (!line.startsWith(END)) {
                Optional<ExportedTable> table = ExportedTable.of(line);
                if (table.isEmpty()) {
                    KeyRow.parse(line).orElseThrow(VaultExport::damaged).addTo(statement);
                } else if (!table.get().insert(connection, line)) {
                    throw damaged();
                }
                if (++rows % ROWS_AT_ONCE == 0) {
                    statement.executeBatch();
                }
                line = line(in);
            }
            statement.executeBatch();
            if (!line.equals(END + rows)) {
                throw damaged();
            }
        }
    }

    private static String line(BufferedReader in) throws IOException, Failure {
        String line = in.readLine();
        if (line == null) {
            throw damaged();
        }
        return line;
    }

    private static Failure damaged() {
        return new Failure("vault.backup-damaged", "The vault's backup is damaged or was cut short.");
    }
}
