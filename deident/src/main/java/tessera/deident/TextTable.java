package tessera.deident;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The tables of the standard that lie beside the classes as text; their first line names the edition.
final class TextTable {
    private TextTable() {}

    /// The fields of all lines but the first.
    static List<String[]> rows(String name) {
        return text(name).lines().skip(1).map(line -> line.split("\t", -1)).toList();
    }

    static String text(String name) {
        try (InputStream stream = TextTable.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + name + " is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Cells such as `uids=K dates-full=K`; `--` for none.
    static Map<ProfileOption, ActionCode> options(String cells) {
        Map<ProfileOption, ActionCode> options = new EnumMap<>(ProfileOption.class);
        if (!cells.equals("--")) {
            for (String cell : cells.split(" ")) {
                String[] halves = cell.split("=");
                options.put(ProfileOption.byColumn(halves[0]), ActionCode.parse(halves[1]));
            }
        }
        return options;
    }
}
