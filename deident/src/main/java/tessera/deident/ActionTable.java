package tessera.deident;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Table E.1-1 of PS3.15, from the resource `actions.txt`, whose first line names the edition, and what must be
/// said beyond it, from `actions-beyond.txt`.
final class ActionTable {
    static final String EDITION = "2024b";

    /// One row. `mask` has the bits of `tag` that count: all of them but for repeating groups.
    record Row(int tag, int mask, ActionCode basic, Map<ProfileOption, ActionCode> options) {
        /// An option's requirement takes the place of the profile's; of two options the stricter counts.
        ActionCode under(Set<ProfileOption> chosen) {
            Optional<ActionCode> asked = options.entrySet().stream()
                    .filter(option -> chosen.contains(option.getKey()))
                    .map(Map.Entry::getValue)
                    .reduce(ActionCode::stricter);
            return asked.orElse(basic);
        }
    }

    static final List<Row> ROWS = load();

    private ActionTable() {}

    private static List<Row> load() {
        List<Row> rows = new ArrayList<>(700);
        for (String resource : List.of("actions.txt", "actions-beyond.txt")) {
            for (String[] fields : TextTable.rows(resource)) {
                // The row of the private attributes is the option Retain Safe Private itself: see SafePrivate.
                if (!fields[0].equals("private")) {
                    rows.add(row(fields));
                }
            }
        }
        return List.copyOf(rows);
    }

    private static Row row(String[] fields) {
        int mask = 0;
        for (int i = 0; i < fields[0].length(); i++) {
            mask = (mask << 4) | (fields[0].charAt(i) == 'x' ? 0 : 0xF);
        }
        // The repeating groups are even ones: their last bit counts.
        int even = mask == -1 ? mask : mask | 0x10000;
        int tag = Integer.parseUnsignedInt(fields[0].replace('x', '0'), 16);
        Map<ProfileOption, ActionCode> options = TextTable.options(fields.length > 2 ? fields[2] : "--");
        return new Row(tag, even, ActionCode.parse(fields[1]), options);
    }
}
