package tessera.dicom;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tessera.kernel.TextResource;
import tessera.kernel.Uid;

/// The unique identifiers that the standard defines (PS3.6 annex A), from the resource `uids.txt`, whose first
/// line names the edition.
public final class UidNames {
    /// One identifier; `type` for example `SOP Class` or `Transfer Syntax`.
    public record Entry(Uid uid, String type, boolean retired, String keyword, String name) {}

    private static final Map<Uid, Entry> ENTRIES = load();

    private UidNames() {}

    public static Optional<Entry> find(Uid uid) {
        return Optional.ofNullable(ENTRIES.get(uid));
    }

    /// The name in the standard, or the identifier itself when the standard does not know it.
    public static String name(Uid uid) {
        return find(uid).map(Entry::name).orElse(uid.value());
    }

    /// The identifier of a keyword such as `CTImageStorage`, case included.
    public static Optional<Entry> byKeyword(String keyword) {
        return ENTRIES.values().stream()
                .filter(entry -> entry.keyword().equals(keyword))
                .findFirst();
    }

    private static Map<Uid, Entry> load() {
        Map<Uid, Entry> entries = new HashMap<>();
        for (String line : TextResource.rows(UidNames.class, "uids.txt")) {
            String[] fields = line.split("\t", -1);
            Uid uid = new Uid(fields[0]);
            entries.put(uid, new Entry(uid, fields[1], !fields[2].isEmpty(), fields[3], fields[4]));
        }
        return Map.copyOf(entries);
    }
}
