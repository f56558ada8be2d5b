package tessera.dicom.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tessera.dicom.DataSet;
import tessera.dicom.Element;
import tessera.dicom.Tag;
import tessera.dicom.Value;
import tessera.dicom.charset.CharacterSets;

/// Walks a data set and writes it as one DICOM JSON Model object. The sequences it is in are a chain of frames, not a
/// recursion: their depth is the sender's to choose.
final class JsonWriter {
    private static final int FILE_META_GROUP = 0x0002;

    private final JsonGenerator json;
    private final ValueWriter values;

    /// `afterUri` is told of every bulk data URI when it has been written.
    JsonWriter(JsonGenerator json, BulkUris bulk, Runnable afterUri) {
        this.json = json;
        this.values = new ValueWriter(json, bulk, afterUri);
    }

    void write(DataSet dataSet) throws IOException {
        json.writeStartObject();
        Frame frame = new Frame(dataSet);
        while (frame != null) {
            frame = frame.hasElement() ? writeElement(frame) : leaveDataSet(frame);
        }
    }

    private Frame writeElement(Frame frame) throws IOException {
        Element element = frame.nextElement();
        int tag = element.tag();
        if (Tag.isGroupLength(tag) || Tag.group(tag) == FILE_META_GROUP) {
            return frame;
        }
        json.writeFieldName(Tag.text(tag));
        json.writeStartObject();
        if (element.value() instanceof Value.Items items) {
            json.writeStringField("vr", "SQ");
            if (!items.items().isEmpty()) {
                json.writeArrayFieldStart("Value");
                json.writeStartObject();
                return new Frame(frame, tag, items.items());
            }
        } else {
            json.writeStringField("vr", element.vr().name());
            values.write(element, frame);
        }
        json.writeEndObject();
        return frame;
    }

    private @Nullable Frame leaveDataSet(Frame frame) throws IOException {
        json.writeEndObject();
        if (frame.nextItem()) {
            json.writeStartObject();
            return frame;
        }
        if (frame.parent != null) {
            json.writeEndArray();
            json.writeEndObject();
        }
        return frame.parent;
    }

    /// A sequence that is being written, and how far; the data set itself is the only item of the outermost.
    static final class Frame {
        private final @Nullable Frame parent;
        private final int sequence;
        private final List<Value.Item> items;
        private int item;
        private int next;
        private DataSet dataSet;
        private List<Element> elements;
        private CharacterSets characterSets;

        private Frame(DataSet root) {
            this(null, 0, List.of(new Value.Item(root, false, -1)));
        }

        private Frame(@Nullable Frame parent, int sequence, List<Value.Item> items) {
            this.parent = parent;
            this.sequence = sequence;
            this.items = items;
            this.dataSet = items.getFirst().dataSet();
            this.elements = inOrder(dataSet.elements());
            this.characterSets = CharacterSets.of(dataSet.characterSetTerms());
        }

        DataSet dataSet() {
            return dataSet;
        }

        CharacterSets characterSets() {
            return characterSets;
        }

        PathTag path(int tag) {
            List<PathTag.Step> steps = new ArrayList<>();
            for (Frame f = this; f.parent != null; f = f.parent) {
                steps.addFirst(new PathTag.Step(f.sequence, f.item));
            }
            return new PathTag(steps, tag);
        }

        private boolean hasElement() {
            return next < elements.size();
        }

        private Element nextElement() {
            return elements.get(next++);
        }

        private boolean nextItem() {
            if (++item >= items.size()) {
                return false;
            }
            dataSet = items.get(item).dataSet();
            elements = inOrder(dataSet.elements());
            characterSets = CharacterSets.of(dataSet.characterSetTerms());
            next = 0;
            return true;
        }

        /// PS3.18 §F.2.2 wants ascending names; a source may break that rule, or repeat a tag.
        private static List<Element> inOrder(List<Element> elements) {
            for (int i = 1; i < elements.size(); i++) {
                if (Integer.compareUnsigned(
                                elements.get(i - 1).tag(), elements.get(i).tag())
                        >= 0) {
                    return sortedFirstOfEach(elements);
                }
            }
            return elements;
        }

        private static List<Element> sortedFirstOfEach(List<Element> elements) {
            List<Element> sorted = new ArrayList<>(elements);
            sorted.sort(Comparator.comparing(Element::tag, Integer::compareUnsigned));
            List<Element> distinct = new ArrayList<>(sorted.size());
            for (Element element : sorted) {
                if (distinct.isEmpty() || distinct.getLast().tag() != element.tag()) {
                    distinct.add(element);
                }
            }
            return distinct;
        }
    }
}
