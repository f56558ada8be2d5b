package tessera.dicom.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/// One place where two DICOM JSON objects say something else. Numbers are compared as numbers.
///
/// @param what what differs: `missing`, `extra`, `vr`, or the values
/// @param ours empty when we say nothing there, and so is `theirs`
record JsonDifference(String path, String tag, String what, String vr, List<JsonNode> ours, List<JsonNode> theirs) {
    static List<JsonDifference> between(JsonNode.Members ours, JsonNode.Members theirs) {
        List<JsonDifference> all = new ArrayList<>();
        compareObjects("", ours, theirs, all);
        return all;
    }

    private static void compareObjects(
            String path, JsonNode.Members ours, JsonNode.Members theirs, List<JsonDifference> all) {
        TreeSet<String> tags = new TreeSet<>(ours.byName().keySet());
        tags.addAll(theirs.byName().keySet());
        for (String tag : tags) {
            JsonNode our = ours.byName().get(tag);
            JsonNode their = theirs.byName().get(tag);
            String here = path + tag;
            if (our instanceof JsonNode.Members a && their instanceof JsonNode.Members b) {
                compareAttributes(here, tag, a, b, all);
            } else {
                String what = our == null ? "missing" : "extra";
                JsonNode.Members there = (JsonNode.Members) Objects.requireNonNull(our == null ? their : our);
                all.add(new JsonDifference(here, tag, what, text(there, "vr"), list(our), list(their)));
            }
        }
    }

    private static void compareAttributes(
            String path, String tag, JsonNode.Members ours, JsonNode.Members theirs, List<JsonDifference> all) {
        String vr = text(ours, "vr");
        if (!vr.equals(text(theirs, "vr"))) {
            all.add(new JsonDifference(path, tag, "vr", vr, List.of(ours), List.of(theirs)));
            return;
        }
        if (ours.byName().containsKey("BulkDataURI") && theirs.byName().containsKey("BulkDataURI")) {
            return;
        }
        for (String member : List.of("InlineBinary", "BulkDataURI", "Value")) {
            JsonNode our = ours.byName().get(member);
            JsonNode their = theirs.byName().get(member);
            if (our instanceof JsonNode.Entries a
                    && their instanceof JsonNode.Entries b
                    && a.inOrder().size() == b.inOrder().size()) {
                compareValues(path, tag, vr, a.inOrder(), b.inOrder(), all);
            } else if (!Objects.equals(our, their)) {
                all.add(new JsonDifference(path, tag, member, vr, list(our), list(their)));
            }
        }
    }

    private static void compareValues(
            String path, String tag, String vr, List<JsonNode> ours, List<JsonNode> theirs, List<JsonDifference> all) {
        for (int i = 0; i < ours.size(); i++) {
            JsonNode our = ours.get(i);
            JsonNode their = theirs.get(i);
            if (vr.equals("SQ") && our instanceof JsonNode.Members a && their instanceof JsonNode.Members b) {
                compareObjects(path + "/" + i + "/", a, b, all);
            } else if (!same(our, their)) {
                all.add(new JsonDifference(path, tag, "value", vr, List.of(our), List.of(their)));
            }
        }
    }

    private static boolean same(JsonNode ours, JsonNode theirs) {
        if (ours instanceof JsonNode.Numeral a && theirs instanceof JsonNode.Numeral b) {
            return new BigDecimal(a.digits()).compareTo(new BigDecimal(b.digits())) == 0
                    || Double.parseDouble(a.digits()) == Double.parseDouble(b.digits());
        }
        return ours.equals(theirs);
    }

    static String text(JsonNode.Members members, String name) {
        return members.byName().get(name) instanceof JsonNode.Text text ? text.value() : "";
    }

    private static List<JsonNode> list(@org.jspecify.annotations.Nullable JsonNode node) {
        return node == null ? List.of() : List.of(node);
    }
}
