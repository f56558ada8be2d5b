package tessera.store.pack;

import java.util.Locale;

/// The names of the entries of a pack, in the order in which they stand.
final class PackLayout {
    static final String FRAMES = "index/frames";
    static final String INSTANCES = "index/instances";
    static final String METADATA = "metadata";
    static final String DESCRIPTION = "tessera.json";

    private PackLayout() {}

    static String instance(int ordinal) {
        return String.format(Locale.ROOT, "i/%06d.dcm", ordinal);
    }
}
