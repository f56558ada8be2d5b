package tessera.dicom.json;

import java.util.List;
import java.util.Map;

/// A document of the DICOM JSON Model as it stands, before data sets are made of it. Numbers keep their digits.
/// Native XML is read by way of it too.
public sealed interface JsonNode {
    record Members(Map<String, JsonNode> byName) implements JsonNode {}

    record Entries(List<JsonNode> inOrder) implements JsonNode {}

    record Text(String value) implements JsonNode {}

    record Numeral(String digits) implements JsonNode {}

    /// true and false, which mean nothing in DICOM JSON.
    record Flag(boolean value) implements JsonNode {}

    /// null: no value.
    record Nothing() implements JsonNode {}
}
