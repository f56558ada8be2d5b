package tessera.dicom.json;

import tessera.dicom.Vr;
import tessera.dicom.charset.PersonName;

/// One JSON value of a string representation as text (PS3.18 §F.2.3, §F.2.4).
final class TextNodes {
    private TextNodes() {}

    static String string(Vr vr, JsonNode node, String path) throws JsonFailure {
        String text = switch (node) {
            case JsonNode.Nothing _ -> "";
            case JsonNode.Text value -> value.value();
            case JsonNode.Numeral number when vr == Vr.DS || vr == Vr.IS -> number.digits();
            case JsonNode.Members members when vr == Vr.PN -> name(members, path);
            case JsonNode.Numeral _, JsonNode.Members _, JsonNode.Flag _, JsonNode.Entries _ ->
                throw new JsonFailure("json.value", path, "the vr does not allow this kind of value");
        };
        if (vr.multiValued() && text.indexOf('\\') >= 0) {
            throw new JsonFailure("json.value", path, "a backslash would separate values (PS3.18 F.2.4)");
        }
        return text;
    }

    private static String name(JsonNode.Members members, String path) throws JsonFailure {
        return new PersonName(
                        group(members, "Alphabetic", path),
                        group(members, "Ideographic", path),
                        group(members, "Phonetic", path))
                .text();
    }

    private static String group(JsonNode.Members members, String group, String path) throws JsonFailure {
        return switch (members.byName().get(group)) {
            case null -> "";
            case JsonNode.Nothing _ -> "";
            case JsonNode.Text text -> text.value();
            case JsonNode _ -> throw new JsonFailure("json.value", path, "a group of a name must be a string");
        };
    }
}
