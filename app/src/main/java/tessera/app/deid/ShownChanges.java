package tessera.app.deid;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tessera.deident.Change;
import tessera.dicom.DataSet;
import tessera.dicom.Dictionary;
import tessera.dicom.Element;
import tessera.dicom.Value;

/// What a dry run shows of one object: each change with the value before and after. This is the one place where
/// values are shown, to the person who asked for it.
final class ShownChanges {
    private static final int LONGEST = 64;
    private static final String NOTHING = "-";

    private record Shown(String path, String name, String action, String before, String after) {}

    private final List<Shown> changes = new ArrayList<>();

    private ShownChanges() {}

    static ShownChanges of(DeidItem.DryRun dryRun) {
        ShownChanges shown = new ShownChanges();
        for (Change change : dryRun.changes()) {
            // What is put at the end stands for what was there.
            String before = change.before()
                    .or(() -> change.path().length() == 11 ? dryRun.before().find(change.tag()) : change.before())
                    .map(element -> text(element, dryRun.before()))
                    .orElse(NOTHING);
            String after = change.after()
                    .map(element -> text(element, dryRun.before()))
                    .orElse(NOTHING);
            String name =
                    Dictionary.find(change.tag()).map(Dictionary.Entry::keyword).orElse("");
            String action = change.action().name().toLowerCase(Locale.ROOT);
            shown.changes.add(new Shown(change.path(), name, action, before, after));
        }
        return shown;
    }

    List<String> lines() {
        return changes.stream()
                .map(change -> String.format(
                        "  %-28s %-36s %-8s %s → %s",
                        change.path, change.name, change.action, change.before, change.after))
                .toList();
    }

    void addTo(ArrayNode list) {
        for (Shown change : changes) {
            ObjectNode entry = list.addObject().put("path", change.path).put("action", change.action);
            entry.put("name", change.name).put("before", change.before).put("after", change.after);
        }
    }

    private static String text(Element element, DataSet around) {
        return switch (element.value()) {
            case Value.Items items -> items.items().size() + " items";
            case Value.Fragments fragments -> fragments.count() + " fragments";
            case Value.Bulk bulk -> bulk.length() + " bytes";
            case Value.Bytes bytes -> {
                DataSet alone = new DataSet(List.of(element), around.encoding(), around.characterSetTerms());
                List<String> values = alone.strings(element.tag());
                yield values.isEmpty() && bytes.length() > 0
                        ? bytes.length() + " bytes"
                        : quoted(String.join("\\", values));
            }
        };
    }

    /// Control characters would write on the terminal.
    private static String quoted(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "·");
        return '"' + (plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain) + '"';
    }
}
