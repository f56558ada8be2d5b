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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import tessera.kernel.Failure;

/// The vault's rows as a text file: a line that names the version and the key file, a line per deposit
/// ([KeyRow]), and `end` with the number of rows, by which a file that was cut short is known.
final class VaultExport {
    private static final String VERSION = "tessera-vault-export 1 ";
    private static final String END = "end ";
    private static final int ROWS_AT_ONCE = 1000;

    private VaultExport() {}

    static void write(VaultDatabase database, String keyCheck, OutputStream target) throws Failure, IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8));
        out.write(VERSION + keyCheck + "\n");
        long rows = database.<Long, IOException>commit(connection -> writeRows(connection, out));
        out.write(END + rows + "\n");
        out.flush();
    }

    static void read(VaultDatabase database, String keyCheck, InputStream source) throws Failure, IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8));
        String first = line(in);
        if (!first.startsWith(VERSION)) {
            throw damaged();
        }
        if (!first.equals(VERSION + keyCheck)) {
            throw new Failure(
                    "key-file.wrong",
                    "The vault's backup was made with another key file than the one in use (check " + keyCheck + ").");
        }
        database.<Long, IOException>commit(connection -> readRows(connection, in));
    }

    private static long writeRows(Connection connection, Writer out) throws SQLException, IOException {
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
        return rows;
    }

    private static long readRows(Connection connection, BufferedReader in) throws SQLException, IOException, Failure {
        if (KeyTable.hasKeys(connection)) {
            throw new Failure("vault.not-empty", "The vault has keys already; a backup goes into an empty one only.");
        }
        long rows = 0;
        try (PreparedStatement statement = connection.prepareStatement(KeyRow.INSERT)) {
            String line = line(in);
            while (!line.startsWith(END)) {
                KeyRow.parse(line).orElseThrow(VaultExport::damaged).addTo(statement);
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
        return rows;
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
