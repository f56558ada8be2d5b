package tessera.deident;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tessera.kernel.Uid;

/// The Types of those attributes of which the action depends on it (PS3.3 annexes A to C), from the resource
/// `attribute-types.txt`: by SOP class for the data set itself, by the sequence around it for all others.
///
/// Where an attribute may stand in several modules of an IOD the strictest counts, and for a SOP class that is
/// not in the table the strictest of all IODs: the worst that comes of it is a dummy where nothing was needed.
final class AttributeTypes {
    /// The types at the top of one IOD's data set.
    record OfClass(Map<Integer, AttributeType> top) {
        AttributeType top(int tag) {
            return top.getOrDefault(tag, AttributeType.THREE);
        }
    }

    private static final String ANY = "*";
    private static final Map<Uid, OfClass> CLASSES = new HashMap<>();
    private static final Map<Long, AttributeType> WITHIN = new HashMap<>();
    private static final OfClass STRICTEST = load();

    private AttributeTypes() {}

    static OfClass of(Optional<Uid> sopClass) {
        return sopClass.map(uid -> CLASSES.getOrDefault(uid, STRICTEST)).orElse(STRICTEST);
    }

    /// The type in an item of a sequence; where the standard does not put it there, the strictest it has at the
    /// top of any IOD.
    static AttributeType within(int sequence, int tag) {
        AttributeType known = WITHIN.get(key(sequence, tag));
        return known != null ? known : STRICTEST.top(tag);
    }

    private static OfClass load() {
        Map<String, OfClass> byName = new HashMap<>();
        OfClass strictest = new OfClass(new HashMap<>());
        byName.put(ANY, strictest);
        for (String[] fields : TextTable.rows("attribute-types.txt")) {
            switch (fields[0]) {
                case "class" -> {
                    OfClass made = new OfClass(new HashMap<>());
                    byName.put(fields[1], made);
                    for (String uid : fields[2].split(" ")) {
                        CLASSES.put(new Uid(uid), made);
                    }
                }
                case "top" -> putTop(byName, tag(fields[1]), fields[2]);
                case "within" -> WITHIN.put(key(tag(fields[1]), tag(fields[2])), AttributeType.parse(fields[3]));
                default -> throw new IllegalStateException("attribute-types.txt has a line of an unknown kind");
            }
        }
        return strictest;
    }

    private static void putTop(Map<String, OfClass> byName, int tag, String cells) {
        for (String cell : cells.split(" ")) {
            AttributeType type = AttributeType.parse(cell.substring(0, 1));
            for (String name : cell.substring(2).split(",")) {
                OfClass named = byName.get(name);
                if (named == null) {
                    throw new IllegalStateException("attribute-types.txt names no class " + name);
                }
                named.top().put(tag, type);
            }
        }
    }

    private static int tag(String digits) {
        return Integer.parseUnsignedInt(digits, 16);
    }

    private static long key(int sequence, int tag) {
        return ((long) sequence << 32) | Integer.toUnsignedLong(tag);
    }
}
