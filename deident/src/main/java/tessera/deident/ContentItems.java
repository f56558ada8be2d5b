package tessera.deident;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tessera.dicom.DataSet;
import tessera.dicom.Tag;

/// What becomes of a content item by the concept it is about (PS3.15 §E.3.4, table E.3.4-1), from the resource
/// `content-items.txt`. Concepts are recognised by their SNOMED CT code and by the SRT code they had before; one
/// that is coded otherwise by its meaning.
final class ContentItems {
    /// Content items are found in these sequences (PS3.3 §10.2.1, §C.17.3).
    static final Set<Integer> SEQUENCES = Set.of(Tag.CONTENT_SEQUENCE, 0x00400555, 0x00400612);

    /// The attributes that are an item's value.
    private static final Set<Integer> VALUES = Set.of(
            0x0040A120, 0x0040A121, 0x0040A122, 0x0040A123, 0x0040A124, 0x0040A160, 0x0040A168, 0x0040A300, 0x0040A30A);

    private static final int VALUE_TYPE = 0x0040A040;
    private static final int CONCEPT_NAME = 0x0040A043;
    private static final int LONG_CODE_VALUE = 0x00080119;

    private record Entry(ActionCode basic, Map<ProfileOption, ActionCode> options) {}

    private static final Map<String, Entry> ENTRIES = load();

    private final Profile profile;

    ContentItems(Profile profile) {
        this.profile = profile;
    }

    static boolean isValue(int tag) {
        return VALUES.contains(tag);
    }

    /// [Action#REMOVE] takes the whole item; any other action is for its value.
    Action actionFor(DataSet item) {
        String type = item.string(VALUE_TYPE).orElse("");
        Optional<Entry> entry = item.items(CONCEPT_NAME).stream()
                .findFirst()
                .flatMap(concept -> keys(concept, type).stream()
                        .map(ENTRIES::get)
                        .filter(found -> found != null)
                        .findFirst());
        return entry.map(this::listed).orElseGet(() -> unlisted(type));
    }

    private Action listed(Entry entry) {
        Optional<ActionCode> asked = entry.options().entrySet().stream()
                .filter(option -> profile.has(option.getKey()))
                .map(Map.Entry::getValue)
                .reduce(ActionCode::stricter);
        // Templates may need the item; its dummy value says no more than its absence.
        return asked.orElse(entry.basic()).resolve(AttributeType.ONE);
    }

    /// What the table does not name keeps its structure; free text is cleaned, names go.
    private Action unlisted(String valueType) {
        return switch (valueType) {
            case "TEXT" -> Action.CLEAN;
            case "PNAME" -> Action.DUMMY;
            case "DATE", "TIME", "DATETIME" ->
                switch (profile.dates()) {
                    case REMOVED -> Action.DUMMY;
                    case KEPT -> Action.KEEP;
                    case MOVED -> Action.SHIFT;
                };
            case "UIDREF" -> profile.has(ProfileOption.RETAIN_UIDS) ? Action.KEEP : Action.REMAP;
            default -> Action.KEEP;
        };
    }

    private static List<String> keys(DataSet concept, String type) {
        String code = concept.string(Tag.CODE_VALUE)
                .or(() -> concept.string(LONG_CODE_VALUE))
                .orElse("");
        String scheme = concept.string(Tag.CODING_SCHEME_DESIGNATOR).orElse("");
        String meaning = concept.string(Tag.CODE_MEANING).orElse("").toLowerCase(Locale.ROOT);
        String known = scheme.equals("SNM3") || scheme.equals("99SDM") ? "SRT" : scheme;
        return List.of(known + " " + code + " " + type, "= " + meaning + " " + type);
    }

    private static Map<String, Entry> load() {
        Map<String, Entry> entries = new HashMap<>();
        for (String[] fields : TextTable.rows("content-items.txt")) {
            String type = fields[3];
            Entry entry = new Entry(ActionCode.parse(fields[4]), TextTable.options(fields[5]));
            entries.put(fields[0] + " " + fields[1] + " " + type, entry);
            if (!fields[2].equals("--")) {
                entries.put("SRT " + fields[2] + " " + type, entry);
            }
            entries.putIfAbsent("= " + fields[6].toLowerCase(Locale.ROOT) + " " + type, entry);
        }
        return Map.copyOf(entries);
    }
}
