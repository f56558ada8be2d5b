package tessera.ingest.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What became of the files of an import.
public final class ImportReport {
    private final boolean keepItems;
    private final List<Item> items = new ArrayList<>();
    private final Map<Result, Long> counts = new LinkedHashMap<>();
    private final Map<Reason, Long> reasons = new LinkedHashMap<>();

    /// @param keepItems whether every file is listed, or only counted
    public ImportReport(boolean keepItems) {
        this.keepItems = keepItems;
    }

    /// What can become of a file.
    public enum Result {
        FOUND,
        ARCHIVED,
        DUPLICATE,
        HELD,
        REJECTED,
        SKIPPED
    }

    /// @param path as the importing person named it
    /// @param reason empty where none is needed
    public record Item(String path, Result outcome, String reason) {}

    /// How many files had one outcome for one reason.
    public record Reason(Result outcome, String reason) {}

    void add(String path, Result outcome, String reason) {
        counts.merge(outcome, 1L, Long::sum);
        if (!reason.isEmpty()) {
            reasons.merge(new Reason(outcome, reason), 1L, Long::sum);
        }
        if (keepItems) {
            items.add(new Item(path, outcome, reason));
        }
    }

    public long count(Result outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    public Map<Reason, Long> reasons() {
        return Map.copyOf(reasons);
    }

    public List<Item> items() {
        return List.copyOf(items);
    }
}
