package tessera.dicom;

import java.util.List;
import java.util.Optional;

/// The data dictionary (PS3.6).
public final class Dictionary {
    /// @param vrs one, or the alternatives where the context decides
    public record Entry(int tag, String keyword, String name, List<Vr> vrs, String vm, boolean retired) {}

    private Dictionary() {}

    public static Optional<Entry> find(int tag) {
        return tag == 0 ? Optional.empty() : Optional.empty();
    }

    public static Optional<Entry> byKeyword(String keyword) {
        return keyword.isEmpty() ? Optional.empty() : Optional.empty();
    }
}
