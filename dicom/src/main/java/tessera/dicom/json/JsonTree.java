package tessera.dicom.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a document into [JsonNode]s, within limits and without recursion. The order of members does not matter
/// in JSON, so a value can be understood only when its `vr`, perhaps behind it, has been read.
final class JsonTree {
    private final JsonLimits limits;
    private final Deque<JsonNode> open = new ArrayDeque<>();
    private final Deque<String> names = new ArrayDeque<>();
    private @Nullable JsonNode root;
    private int nodes;

    JsonTree(JsonLimits limits) {
        this.limits = limits;
    }

    /// Empty when there is nothing but white space.
    Optional<JsonNode> read(InputStream json) throws IOException, JsonFailure {
        try (JsonParser parser = DicomJson.reading(limits).createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (root != null && open.isEmpty()) {
                    throw new JsonFailure("json.syntax", "", "something follows the end of the document");
                }
                take(token, parser);
            }
        } catch (StreamConstraintsException beyond) {
            throw new JsonFailure("json.limit", "", "the document is deeper or has longer parts than is allowed");
        } catch (JsonProcessingException malformed) {
            // The library's message quotes the document, so only the place goes on.
            long offset = malformed.getLocation() == null
                    ? -1
                    : malformed.getLocation().getByteOffset();
            throw new JsonFailure("json.syntax", "", "not well-formed JSON at byte " + offset);
        }
        return Optional.ofNullable(root);
    }

    private void take(JsonToken token, JsonParser parser) throws IOException, JsonFailure {
        switch (token) {
            case START_OBJECT -> enter(new JsonNode.Members(new LinkedHashMap<>()));
            case START_ARRAY -> enter(new JsonNode.Entries(new ArrayList<>()));
            case END_OBJECT, END_ARRAY -> open.pop();
            case FIELD_NAME -> names.push(parser.currentName());
            case VALUE_STRING -> add(new JsonNode.Text(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> add(new JsonNode.Numeral(parser.getText()));
            case VALUE_TRUE -> add(new JsonNode.Flag(true));
            case VALUE_FALSE -> add(new JsonNode.Flag(false));
            case VALUE_NULL -> add(new JsonNode.Nothing());
            case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> throw new IllegalStateException("not a token of JSON text");
        }
    }

    private void enter(JsonNode container) throws JsonFailure {
        add(container);
        open.push(container);
    }

    private void add(JsonNode node) throws JsonFailure {
        if (++nodes > limits.nodes()) {
            throw new JsonFailure("json.limit", "", "the document has more parts than is allowed");
        }
        switch (open.peek()) {
            case null -> root = node;
            case JsonNode.Members members -> members.byName().put(names.pop(), node);
            case JsonNode.Entries entries -> entries.inOrder().add(node);
            case JsonNode.Text _, JsonNode.Numeral _, JsonNode.Flag _, JsonNode.Nothing _ ->
                throw new IllegalStateException("a scalar is never open");
        }
    }
}
