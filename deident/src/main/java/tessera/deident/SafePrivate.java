package tessera.deident;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tessera.dicom.Tag;
import tessera.dicom.Vr;

/// The private attributes that are known to be safe (PS3.15 §E.3.10, table E.3.10-1), from the resource
/// `safe-private.txt`. They are found by the exact text of their private creator and their place in its block,
/// never by their group alone.
final class SafePrivate {
    /// One attribute; `vr` is UN where no source says it.
    record Entry(Vr vr) {}

    private record Key(String creator, int group, int elementInBlock) {}

    private static final Map<Key, Entry> ENTRIES = load();

    private SafePrivate() {}

    static Optional<Entry> find(String creator, int tag) {
        return Optional.ofNullable(ENTRIES.get(new Key(creator, Tag.group(tag), Tag.element(tag) & 0xFF)));
    }

    private static Map<Key, Entry> load() {
        Map<Key, Entry> entries = new HashMap<>();
        for (String[] fields : TextTable.rows("safe-private.txt")) {
            Key key = new Key(fields[0], Integer.parseInt(fields[1], 16), Integer.parseInt(fields[2], 16));
            entries.put(key, new Entry(Vr.parse(fields[3]).orElse(Vr.UN)));
        }
        return Map.copyOf(entries);
    }
}
