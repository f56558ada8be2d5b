package tessera.deident;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tessera.kernel.TextResource;

/// The tables of the standard that lie beside the classes as text; their first line names the edition.
final class TextTable {
    private TextTable() {}

    /// The fields of all lines but the first.
    static List<String[]> rows(String name) {
        return TextResource.rows(TextTable.class, name).stream()
                .map(line -> line.split("\t", -1))
                .toList();
    }

    static String text(String name) {
        return TextResource.text(TextTable.class, name);
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
