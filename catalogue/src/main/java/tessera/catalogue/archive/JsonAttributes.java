package tessera.catalogue.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The attributes of a DICOM JSON object (PS3.18 F.2) in the order of their tags, as they are shown and
/// searched.
final class JsonAttributes {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("[0-9A-Fa-f]{8}");
    private static final String REQUEST_ATTRIBUTES = "00400275";

    private final SortedMap<String, JsonNode> members;

    private JsonAttributes(SortedMap<String, JsonNode> members) {
        this.members = members;
    }

    /// Takes an object that we wrote ourselves. Group lengths are left out, as F.2.2 asks.
    static JsonAttributes parse(String json) {
        TreeMap<String, JsonNode> members = new TreeMap<>();
        try {
            for (Map.Entry<String, JsonNode> member : MAPPER.readTree(json).properties()) {
                if (!NAME.matcher(member.getKey()).matches()) {
                    throw new IllegalArgumentException("a member that is no attribute");
                }
                if (!member.getKey().endsWith("0000")) {
                    members.put(member.getKey().toUpperCase(Locale.ROOT), member.getValue());
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a DICOM JSON object", e);
        }
        return new JsonAttributes(members);
    }

    /// These attributes, and the other's where these have none or an empty one.
    JsonAttributes orElse(JsonAttributes other) {
        TreeMap<String, JsonNode> both = new TreeMap<>(other.members);
        members.forEach((name, attribute) -> {
            if (!isEmpty(attribute) || !both.containsKey(name)) {
                both.put(name, attribute);
            }
        });
        return new JsonAttributes(both);
    }

    private static boolean isEmpty(JsonNode attribute) {
        return !attribute.has("Value") && !attribute.has("InlineBinary") && !attribute.has("BulkDataURI");
    }

    void put(int tag, String vr, List<?> values) {
        ObjectNode attribute = MAPPER.createObjectNode().put("vr", vr);
        if (!values.isEmpty()) {
            attribute.set("Value", MAPPER.valueToTree(values));
        }
        members.put(name(tag), attribute);
    }

    void putIfAbsent(int tag, String vr) {
        members.putIfAbsent(name(tag), MAPPER.createObjectNode().put("vr", vr));
    }

    /// The values as text, empty ones left out; a name as its groups parted by `=`.
    List<String> texts(int tag) {
        List<String> texts = new ArrayList<>();
        addTexts(members.get(name(tag)), texts);
        JsonNode requests = members.get(REQUEST_ATTRIBUTES);
        if (texts.isEmpty() && requests != null) {
            for (JsonNode item : requests.path("Value")) {
                addTexts(item.get(name(tag)), texts);
            }
        }
        return texts;
    }

    private static void addTexts(@Nullable JsonNode attribute, List<String> texts) {
        if (attribute == null || !(attribute.get("Value") instanceof ArrayNode values)) {
            return;
        }
        for (JsonNode value : values) {
            String text = value.isObject() ? nameText(value) : value.asText("").strip();
            if (!text.isEmpty()) {
                texts.add(text.replace("\u0000", ""));
            }
        }
    }

    private static String nameText(JsonNode name) {
        String groups = String.join(
                "=",
                name.path("Alphabetic").asText(""),
                name.path("Ideographic").asText(""),
                name.path("Phonetic").asText(""));
        return groups.equals("==") ? "" : groups;
    }

    /// The finished object. PostgreSQL's text cannot hold U+0000, whose escape stays as it is.
    String text() {
        try {
            return MAPPER.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    private static String name(int tag) {
        return String.format(Locale.ROOT, "%08X", tag);
    }
}
