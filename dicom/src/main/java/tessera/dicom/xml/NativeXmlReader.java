package tessera.dicom.xml;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import tessera.dicom.Tag;
import tessera.dicom.json.JsonLimits;
import tessera.dicom.json.JsonNode;
import tessera.kernel.Failure;
import tessera.kernel.SafeXml;
import tessera.kernel.XmlLimits;

/// Reads a document of the Native DICOM Model into the DICOM JSON that says the same. What is open is a stack,
/// not a recursion.
final class NativeXmlReader {
    private final Deque<OpenElement> open = new ArrayDeque<>();
    private final JsonLimits limits;
    private int missingValues;

    NativeXmlReader(JsonLimits limits) {
        this.limits = limits;
    }

    JsonNode read(InputStream xml, XmlLimits xmlLimits) throws Failure {
        try (SafeXml document = SafeXml.open(xml, xmlLimits)) {
            while (true) {
                switch (document.next()) {
                    case START -> open.push(start(document));
                    case TEXT -> takeText(document.text());
                    case END -> {
                        OpenElement ended = open.pop();
                        if (open.isEmpty()) {
                            return ended.node;
                        }
                        end(ended, open.getFirst());
                    }
                    case DONE -> throw new Failure("xml.model", "The document has no element.");
                }
            }
        }
    }

    private OpenElement start(SafeXml document) throws Failure {
        String name = document.name();
        String around = open.isEmpty() ? "" : open.getFirst().name;
        if (!OpenElement.belongs(name, around)) {
            throw new Failure("xml.model", "An element stands where the Native DICOM Model has no place for it.");
        }
        OpenElement element = new OpenElement(name);
        if (name.equals("DicomAttribute")) {
            OptionalInt tag = Tag.parse(document.attribute("tag").orElse(""));
            if (tag.isEmpty()) {
                throw new Failure("xml.model", "A DicomAttribute has no tag of eight hexadecimal digits.");
            }
            String creator = document.attribute("privateCreator").orElse("");
            element.key = Tag.text(open.getFirst().privateTag(tag.getAsInt(), creator));
            document.attribute("vr").ifPresent(vr -> element.put("vr", new JsonNode.Text(vr)));
        } else if (OpenElement.isNumbered(name)) {
            element.number = number(document.attribute("number").orElse(""));
        } else if (name.equals("BulkData")) {
            element.text.append(document.attribute("uri").orElse(""));
        }
        return element;
    }

    private void takeText(String text) {
        OpenElement here = open.peek();
        if (here != null && here.holdsText()) {
            here.text.append(text);
        }
    }

    /// Puts what has ended where it belongs in the element around it.
    private void end(OpenElement ended, OpenElement around) throws Failure {
        switch (ended.name) {
            case "DicomAttribute" -> {
                if (!around.put(ended.key, ended.node)) {
                    throw new Failure("xml.model", "A tag stands twice in one data set.");
                }
            }
            case "Value" -> addValue(around, ended.number, new JsonNode.Text(ended.text.toString()));
            case "Item", "PersonName" -> addValue(around, ended.number, ended.node);
            case "InlineBinary" ->
                around.put(
                        "InlineBinary", new JsonNode.Text(ended.text.toString().replaceAll("\\s", "")));
            case "BulkData" -> around.put("BulkDataURI", new JsonNode.Text(ended.text.toString()));
            case "Alphabetic", "Ideographic", "Phonetic" ->
                around.put(ended.name, new JsonNode.Text(ended.joinedComponents()));
            default -> around.components[OpenElement.componentOf(ended.name)] = ended.text.toString();
        }
    }

    private void addValue(OpenElement attribute, int number, JsonNode value) throws Failure {
        var values = attribute.values();
        if (number <= values.size()) {
            throw new Failure("xml.model", "The numbers of the values are not ascending.");
        }
        missingValues += number - 1 - values.size();
        if (missingValues > limits.nodes() || missingValues < 0) {
            throw new Failure("xml.limit", "More values are missing than is allowed.");
        }
        while (values.size() < number - 1) {
            values.add(new JsonNode.Nothing());
        }
        values.add(value);
    }

    private static int number(String text) throws Failure {
        boolean isNumber = text.matches("[1-9][0-9]{0,8}");
        if (!isNumber) {
            throw new Failure("xml.model", "A value, item or name has no number from 1.");
        }
        return Integer.parseInt(text);
    }
}
