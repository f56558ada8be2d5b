package tessera.deident;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The folder of reference tables and real images beside the repository; named by `tessera.shared` or
/// `TESSERA_SHARED` where it is elsewhere.
final class SharedTables {
    private SharedTables() {}

    static Optional<Path> folder(String name) {
        String named = System.getProperty("tessera.shared", System.getenv("TESSERA_SHARED"));
        if (named != null) {
            return Optional.of(Path.of(named, name)).filter(Files::isDirectory);
        }
        for (Path here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
            if (Files.exists(here.resolve(".git"))) {
                return Optional.of(here.resolve("../shared").resolve(name).normalize())
                        .filter(Files::isDirectory);
            }
        }
        return Optional.empty();
    }

    /// The rows of a CSV file by the names in its head; fields in quotes may hold commas and line ends.
    static List<Map<String, String>> rows(Path file) {
        List<List<String>> lines = parse(read(file));
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < line.size(); i++) {
                row.put(lines.getFirst().get(i), line.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<List<String>> parse(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (char c : text.replace("\r", "").toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                line.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            } else {
                field.append(c);
            }
        }
        return lines;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
