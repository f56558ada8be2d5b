package tessera.dicom.json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import tessera.dicom.DicomObject;
import tessera.dicom.Tag;

/// The differences that are no mistake, each recognised by a rule of its own; their reasons are in
/// `accepted-differences.txt`.
final class AcceptedDifferences {
    private static final String UNREADABLE = "unreadable";

    private final Map<String, BiPredicate<JsonDifference, DicomObject>> rules = new LinkedHashMap<>();

    private AcceptedDifferences() {
        rules.put("character-set", (d, _) -> d.tag().equals("00080005"));
        rules.put(
                "group-length", (d, _) -> d.what().equals("missing") && d.tag().endsWith("0000"));
        rules.put("empty-sequence", (d, _) -> d.vr().equals("SQ") && d.ours().isEmpty() && isEmptyArray(d.theirs()));
        rules.put("empty-value", (d, _) -> is(d.ours(), new JsonNode.Nothing()) && is(d.theirs(), text("")));
        rules.put("padding", (d, _) -> d.what().equals("value") && isPadded(string(d.ours()), string(d.theirs())));
        rules.put("private-vr", (d, _) -> isPrivate(d) && isUnknown(d));
        rules.put("unknown-sequence", (d, _) -> isUnknown(d) && theirVr(d).equals("SQ"));
        rules.put("big-endian-words", (d, object) -> object.transferSyntax().bigEndian() && isSwapped(d));
        rules.put(
                "text-in-number",
                (d, _) -> Set.of("DS", "IS").contains(d.vr()) && theirVr(d).equals("??"));
        rules.put(
                "encapsulated-vr",
                (d, _) -> d.tag().equals("7FE00010") && theirVr(d).equals("OB"));
        rules.put("cut-short", (d, _) -> d.tag().equals("7FE00010") && d.what().equals("extra"));
    }

    static AcceptedDifferences load() throws IOException {
        AcceptedDifferences accepted = new AcceptedDifferences();
        try (var resource = AcceptedDifferences.class.getResourceAsStream("accepted-differences.txt")) {
            Set<String> written = new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf(';')))
                    .collect(Collectors.toSet());
            written.remove(UNREADABLE);
            if (!written.equals(accepted.rules.keySet())) {
                throw new IllegalStateException("accepted-differences.txt and the rules are not the same");
            }
        }
        return accepted;
    }

    /// Empty when no rule accepts the difference.
    String reason(JsonDifference difference, DicomObject object) {
        return rules.entrySet().stream()
                .filter(rule -> rule.getValue().test(difference, object))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /// Whether a file that we refuse may be refused: it is cut off, or pydicom makes nothing of it either.
    boolean unreadable(String code, JsonNode.Members theirs, Map<String, Integer> explained) {
        boolean accepted = code.equals("dicom.truncated") || theirs.byName().size() <= 1;
        if (accepted) {
            explained.merge(UNREADABLE, 1, Integer::sum);
        }
        return accepted;
    }

    private static boolean isPadded(String ours, String theirs) {
        return !ours.isEmpty() && ours.equals(theirs.stripTrailing());
    }

    private static boolean isPrivate(JsonDifference difference) {
        return Tag.isPrivate(Tag.parse(difference.tag()).orElseThrow());
    }

    private static boolean isUnknown(JsonDifference difference) {
        return difference.what().equals("vr") && difference.vr().equals("UN");
    }

    private static String theirVr(JsonDifference difference) {
        return difference.what().equals("vr") && difference.theirs().getFirst() instanceof JsonNode.Members members
                ? JsonDifference.text(members, "vr")
                : "";
    }

    private static boolean isSwapped(JsonDifference difference) {
        byte[] ours = Base64.getDecoder().decode(string(difference.ours()));
        byte[] theirs = Base64.getDecoder().decode(string(difference.theirs()));
        boolean swapped = difference.what().equals("InlineBinary") && ours.length == theirs.length;
        for (int i = 0; swapped && i < ours.length; i++) {
            swapped = ours[i] == theirs[i ^ 1];
        }
        return swapped;
    }

    private static boolean isEmptyArray(List<JsonNode> nodes) {
        return is(nodes, new JsonNode.Entries(List.of()));
    }

    private static boolean is(List<JsonNode> nodes, JsonNode only) {
        return nodes.equals(List.of(only));
    }

    private static JsonNode text(String value) {
        return new JsonNode.Text(value);
    }

    private static String string(List<JsonNode> nodes) {
        return nodes.size() == 1 && nodes.getFirst() instanceof JsonNode.Text text ? text.value() : "";
    }
}
