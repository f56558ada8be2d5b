package tessera.dicom.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tessera.dicom.DataSet;
import tessera.dicom.Dictionary;
import tessera.dicom.Element;
import tessera.dicom.Encoding;
import tessera.dicom.Tag;
import tessera.dicom.Value;
import tessera.dicom.Vr;

/// Makes data sets of DICOM JSON Model objects (PS3.18 Annex F). Sequences are a chain of frames, not a
/// recursion.
final class JsonReader {
    private static final List<String> UTF_8_TERM = List.of("ISO_IR 192");
    private static final int FILE_META_GROUP = 0x0002;

    private final JsonLimits limits;
    private final ValueReader values;

    JsonReader(JsonLimits limits, BulkResolver bulk) {
        this.limits = limits;
        this.values = new ValueReader(limits, bulk);
    }

    List<DataSet> read(InputStream json) throws IOException, JsonFailure {
        Optional<JsonNode> root = new JsonTree(limits).read(json);
        return root.isEmpty() ? List.of() : dataSets(root.get());
    }

    List<DataSet> dataSets(JsonNode root) throws JsonFailure {
        List<DataSet> dataSets = new ArrayList<>();
        switch (root) {
            case JsonNode.Members members -> dataSets.add(dataSet(members, ""));
            case JsonNode.Entries entries -> {
                for (JsonNode entry : entries.inOrder()) {
                    String path = "[" + dataSets.size() + "]";
                    dataSets.add(dataSet(members(entry, path), path));
                }
            }
            case JsonNode.Text _, JsonNode.Numeral _, JsonNode.Flag _, JsonNode.Nothing _ ->
                throw new JsonFailure("json.shape", "", "the document must be an object or an array of objects");
        }
        return dataSets;
    }

    private DataSet dataSet(JsonNode.Members root, String path) throws JsonFailure {
        Frame frame = new Frame(root, path);
        values.startDataSet();
        while (true) {
            if (frame.attributes.hasNext()) {
                frame = takeAttribute(frame, frame.attributes.next());
            } else {
                frame.finishItem();
                if (frame.hasItem()) {
                    frame.startItem();
                } else if (frame.parent == null) {
                    return declareUtf8(frame.items.getFirst().dataSet());
                } else {
                    frame.parent.add(Element.of(frame.sequence, Vr.SQ, new Value.Items(frame.items, true)));
                    frame = frame.parent;
                }
            }
        }
    }

    private Frame takeAttribute(Frame frame, Map.Entry<String, JsonNode> attribute) throws JsonFailure {
        OptionalInt tag = Tag.parse(attribute.getKey());
        if (tag.isEmpty()) {
            // The name itself may be anything, so it is not repeated.
            throw new JsonFailure("json.tag", frame.itemPath(), "a name is not a tag of eight hexadecimal digits");
        }
        String path = (frame.itemPath().isEmpty() ? "" : frame.itemPath() + ".") + Tag.text(tag.getAsInt());
        if (Tag.isGroupLength(tag.getAsInt()) || Tag.group(tag.getAsInt()) <= FILE_META_GROUP) {
            throw new JsonFailure("json.tag", path, "group lengths and file meta information have no place in JSON");
        }
        JsonNode.Members members = members(attribute.getValue(), path);
        Vr vr = vr(tag.getAsInt(), members, path);
        if (vr != Vr.SQ) {
            Value value = tag.getAsInt() == Tag.SPECIFIC_CHARACTER_SET
                    ? ValueReader.UTF_8
                    : values.read(tag.getAsInt(), vr, members, path);
            frame.add(Element.of(tag.getAsInt(), vr, value));
            return frame;
        }
        List<JsonNode> items = ValueReader.valueArray(members, path);
        if (items.isEmpty()) {
            frame.add(Element.of(tag.getAsInt(), vr, new Value.Items(List.of(), false)));
            return frame;
        }
        if (frame.depth == limits.depth()) {
            throw new JsonFailure("json.limit", path, "sequences are nested deeper than is allowed");
        }
        return new Frame(frame, tag.getAsInt(), items, path);
    }

    private static Vr vr(int tag, JsonNode.Members members, String path) throws JsonFailure {
        return switch (members.byName().get("vr")) {
            case JsonNode.Text text ->
                Vr.parse(text.value()).orElseThrow(() -> new JsonFailure("json.vr", path, "no such vr"));
            case null ->
                Dictionary.find(tag)
                        .map(entry -> entry.vrs().getFirst())
                        .orElseThrow(() -> new JsonFailure("json.vr", path, "the vr is missing"));
            case JsonNode _ -> throw new JsonFailure("json.vr", path, "the vr must be a string");
        };
    }

    private static JsonNode.Members members(JsonNode node, String path) throws JsonFailure {
        if (node instanceof JsonNode.Members members) {
            return members;
        }
        throw new JsonFailure("json.shape", path, "an object must stand here");
    }

    /// All text was encoded as UTF-8, which the data set must say as soon as it matters.
    private DataSet declareUtf8(DataSet dataSet) {
        boolean declared = dataSet.contains(Tag.SPECIFIC_CHARACTER_SET);
        if (declared || !values.beyondAscii()) {
            return dataSet;
        }
        return dataSet.with(Element.of(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, ValueReader.UTF_8));
    }

    /// A sequence that is being read, and how far; the data set itself is the only item of the outermost.
    private static final class Frame {
        private final @Nullable Frame parent;
        private final int sequence;
        private final int depth;
        private final String path;
        private final List<JsonNode> nodes;
        private final List<Value.Item> items = new ArrayList<>();
        private List<Element> elements = new ArrayList<>();
        private Iterator<Map.Entry<String, JsonNode>> attributes;

        Frame(JsonNode.Members root, String path) {
            this.parent = null;
            this.sequence = 0;
            this.depth = 0;
            this.path = path;
            this.nodes = List.of(root);
            this.attributes = root.byName().entrySet().iterator();
        }

        Frame(Frame parent, int sequence, List<JsonNode> nodes, String path) throws JsonFailure {
            this.parent = parent;
            this.sequence = sequence;
            this.depth = parent.depth + 1;
            this.path = path;
            this.nodes = nodes;
            this.attributes = attributesOf(0);
        }

        String itemPath() {
            return parent == null ? path : path + ".Value[" + items.size() + "]";
        }

        void add(Element element) {
            elements.add(element);
        }

        void finishItem() throws JsonFailure {
            elements.sort(Comparator.comparing(Element::tag, Integer::compareUnsigned));
            for (int i = 1; i < elements.size(); i++) {
                if (elements.get(i - 1).tag() == elements.get(i).tag()) {
                    throw new JsonFailure("json.tag", itemPath(), "a tag stands twice, in two spellings");
                }
            }
            DataSet dataSet = new DataSet(elements, Encoding.EXPLICIT_LITTLE, UTF_8_TERM);
            items.add(new Value.Item(dataSet, true, -1));
        }

        boolean hasItem() {
            return items.size() < nodes.size();
        }

        void startItem() throws JsonFailure {
            elements = new ArrayList<>();
            attributes = attributesOf(items.size());
        }

        private Iterator<Map.Entry<String, JsonNode>> attributesOf(int item) throws JsonFailure {
            JsonNode node = nodes.get(item);
            // Some writers say null for an empty item, where §F.2.5 wants an empty object.
            return node instanceof JsonNode.Nothing
                    ? List.<Map.Entry<String, JsonNode>>of().iterator()
                    : members(node, path + ".Value[" + item + "]")
                            .byName()
                            .entrySet()
                            .iterator();
        }
    }
}
