package tessera.dicom.xml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tessera.dicom.Tag;
import tessera.dicom.json.JsonNode;
import tessera.kernel.Failure;

/// An XML element that has begun and not ended, with what was in it so far.
final class OpenElement {
    private static final Map<String, Set<String>> PLACES = Map.ofEntries(
            Map.entry("NativeDicomModel", Set.of("")),
            Map.entry("DicomAttribute", Set.of("NativeDicomModel", "Item")),
            Map.entry("Value", Set.of("DicomAttribute")),
            Map.entry("Item", Set.of("DicomAttribute")),
            Map.entry("PersonName", Set.of("DicomAttribute")),
            Map.entry("InlineBinary", Set.of("DicomAttribute")),
            Map.entry("BulkData", Set.of("DicomAttribute")),
            Map.entry("Alphabetic", Set.of("PersonName")),
            Map.entry("Ideographic", Set.of("PersonName")),
            Map.entry("Phonetic", Set.of("PersonName")),
            Map.entry("FamilyName", Set.of("Alphabetic", "Ideographic", "Phonetic")),
            Map.entry("GivenName", Set.of("Alphabetic", "Ideographic", "Phonetic")),
            Map.entry("MiddleName", Set.of("Alphabetic", "Ideographic", "Phonetic")),
            Map.entry("NamePrefix", Set.of("Alphabetic", "Ideographic", "Phonetic")),
            Map.entry("NameSuffix", Set.of("Alphabetic", "Ideographic", "Phonetic")));
    private static final List<String> COMPONENTS =
            List.of("FamilyName", "GivenName", "MiddleName", "NamePrefix", "NameSuffix");

    final String name;
    final Map<String, JsonNode> members = new LinkedHashMap<>();
    final JsonNode.Members node = new JsonNode.Members(members);
    final StringBuilder text = new StringBuilder();
    final String[] components = {"", "", "", "", ""};
    String key = "";
    int number;

    OpenElement(String name) {
        this.name = name;
    }

    /// Whether the model has a place for one element within another.
    static boolean belongs(String name, String around) {
        return PLACES.getOrDefault(name, Set.of()).contains(around);
    }

    static boolean isNumbered(String name) {
        return name.equals("Value") || name.equals("Item") || name.equals("PersonName");
    }

    static int componentOf(String name) {
        return COMPONENTS.indexOf(name);
    }

    boolean holdsText() {
        return name.equals("Value") || name.equals("InlineBinary") || COMPONENTS.contains(name);
    }

    /// False when the name was there already, which then keeps its first value.
    boolean put(String member, JsonNode value) {
        return members.putIfAbsent(member, value) == null;
    }

    /// The values of an attribute, to add to.
    List<JsonNode> values() {
        JsonNode values = members.computeIfAbsent("Value", _ -> new JsonNode.Entries(new ArrayList<>()));
        return ((JsonNode.Entries) values).inOrder();
    }

    String joinedComponents() {
        return String.join("^", components).replaceFirst("\\^+$", "");
    }

    /// The tag of a private element with the block that its creator has in this data set, or is given now
    /// (PS3.5 §7.8.1); any other tag as it is.
    int privateTag(int tag, String creator) throws Failure {
        if (creator.isEmpty() || !Tag.isPrivate(tag) || Tag.element(tag) > 0xFF) {
            return tag;
        }
        JsonNode.Members wanted = creatorAttribute(creator);
        int free = -1;
        for (int block = 0xFF; block >= 0x10; block--) {
            JsonNode reserved = members.get(Tag.text(Tag.of(Tag.group(tag), block)));
            if (wanted.equals(reserved)) {
                return tag | block << 8;
            }
            free = reserved == null ? block : free;
        }
        if (free < 0) {
            throw new Failure("xml.model", "A group has more private creators than blocks.");
        }
        members.put(Tag.text(Tag.of(Tag.group(tag), free)), wanted);
        return tag | free << 8;
    }

    private static JsonNode.Members creatorAttribute(String creator) {
        Map<String, JsonNode> attribute = new LinkedHashMap<>();
        attribute.put("vr", new JsonNode.Text("LO"));
        attribute.put("Value", new JsonNode.Entries(new ArrayList<>(List.of(new JsonNode.Text(creator)))));
        return new JsonNode.Members(attribute);
    }
}
