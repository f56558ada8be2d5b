package tessera.dicom.json;

import java.util.List;
import java.util.Map;

/// A JSON document as it stands, before anything is made of it. Numbers keep their digits.
sealed interface JsonNode {
    record Members(Map<String, JsonNode> byName) implements JsonNode {}

    record Entries(List<JsonNode> inOrder) implements JsonNode {}

    record Text(String value) implements JsonNode {}

    record Numeral(String digits) implements JsonNode {}

    /// true and false, which mean nothing in DICOM JSON.
    record Flag(boolean value) implements JsonNode {}

    /// null: no value.
    record Nothing() implements JsonNode {}
}
