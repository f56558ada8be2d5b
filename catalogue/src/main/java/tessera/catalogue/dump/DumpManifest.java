package tessera.catalogue.dump;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;

/// What an export holds: the schema's version, and for each table its rows and the digest of its file.
record DumpManifest(int schemaVersion, List<Entry> entries) {
    private static final String FILE = "manifest.txt";
    private static final String FIRST_WORDS = "tessera-catalogue-export schema ";

    /// One table.
    record Entry(String table, long rows, Sha256 digest) {}

    DumpManifest {
        entries = List.copyOf(entries);
    }

    void write(Path directory) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(FIRST_WORDS + schemaVersion);
        for (Entry entry : entries) {
            lines.add(entry.table() + " " + entry.rows() + " " + entry.digest());
        }
        Files.write(directory.resolve(FILE), lines);
    }

    static DumpManifest read(Path directory) throws IOException, Failure {
        List<String> lines = Files.readAllLines(directory.resolve(FILE));
        try {
            if (!lines.getFirst().startsWith(FIRST_WORDS)) {
                throw damaged();
            }
            int version = Integer.parseInt(lines.getFirst().substring(FIRST_WORDS.length()));
            List<Entry> entries = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] words = line.split(" ", 3);
                entries.add(new Entry(words[0], Long.parseLong(words[1]), new Sha256(words[2])));
            }
            if (!entries.stream().map(Entry::table).toList().equals(DumpedTable.NAMES)) {
                throw damaged();
            }
            return new DumpManifest(version, entries);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NoSuchElementException e) {
            throw damaged();
        }
    }

    private static Failure damaged() {
        return new Failure("dump.damaged", "The manifest of the catalogue's export is damaged.");
    }
}
