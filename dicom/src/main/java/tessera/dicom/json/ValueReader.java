package tessera.dicom.json;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tessera.dicom.Value;
import tessera.dicom.Vr;

/// Makes the bytes of one attribute, little endian and UTF-8, from its members `Value`, `InlineBinary` or
/// `BulkDataURI` (PS3.18 §F.2.2).
final class ValueReader {
    static final Value.Bytes UTF_8 = Value.Bytes.of("ISO_IR 192".getBytes(StandardCharsets.US_ASCII));

    private final JsonLimits limits;
    private final BulkResolver bulk;
    private long heldBytes;
    private boolean beyondAscii;

    ValueReader(JsonLimits limits, BulkResolver bulk) {
        this.limits = limits;
        this.bulk = bulk;
    }

    void startDataSet() {
        beyondAscii = false;
    }

    /// Whether the data set read since has text that is not ASCII.
    boolean beyondAscii() {
        return beyondAscii;
    }

    Value read(int tag, Vr vr, JsonNode.Members members, String path) throws JsonFailure {
        if (members.byName().get("BulkDataURI") instanceof JsonNode.Text uri) {
            Value value = bulk.resolve(uri.value(), vr)
                    .orElseThrow(() -> new JsonFailure("json.bulk-missing", path, "its bulk data are not there"));
            return held(value, path);
        }
        return switch (members.byName().get("InlineBinary")) {
            case null -> ofValues(vr, valueArray(members, path), path);
            case JsonNode.Text base64 -> held(Value.Bytes.of(even(binary(base64.value(), path), vr)), path);
            // The example of §F.4 has the string within an array.
            case JsonNode.Entries(List<JsonNode> one)
            when one.size() == 1 && one.getFirst() instanceof JsonNode.Text base64 ->
                held(Value.Bytes.of(even(binary(base64.value(), path), vr)), path);
            case JsonNode _ -> throw new JsonFailure("json.value", path, "InlineBinary must be a string");
        };
    }

    static List<JsonNode> valueArray(JsonNode.Members members, String path) throws JsonFailure {
        return switch (members.byName().get("Value")) {
            case null -> List.of();
            case JsonNode.Nothing _ -> List.of();
            case JsonNode.Entries entries -> entries.inOrder();
            case JsonNode _ -> throw new JsonFailure("json.value", path, "Value must be an array");
        };
    }

    private Value ofValues(Vr vr, List<JsonNode> values, String path) throws JsonFailure {
        if (values.isEmpty()) {
            return Value.EMPTY;
        }
        byte[] bytes = switch (vr.kind()) {
            case STRING, TEXT -> strings(vr, values, path);
            case NUMBERS -> numbers(vr, values, path);
            case BYTES, ITEMS -> throw new JsonFailure("json.value", path, "the vr asks for InlineBinary");
        };
        return held(Value.Bytes.of(even(bytes, vr)), path);
    }

    private byte[] strings(Vr vr, List<JsonNode> values, String path) throws JsonFailure {
        if (!vr.multiValued() && values.size() > 1) {
            throw new JsonFailure("json.value", path, "the vr allows one value only");
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            String value = TextNodes.string(vr, values.get(i), path + ".Value[" + i + "]");
            text.append(i > 0 ? "\\" : "").append(value);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > text.length()) {
            if (vr.kind() == Vr.Kind.STRING) {
                throw new JsonFailure("json.value", path, "the vr allows the default repertoire only");
            }
            beyondAscii = true;
        }
        return bytes;
    }

    private static byte[] numbers(Vr vr, List<JsonNode> values, String path) throws JsonFailure {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.size(), vr.maxLength()))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.size(); i++) {
            NumberNodes.put(vr, values.get(i), bytes, path + ".Value[" + i + "]");
        }
        return bytes.array();
    }

    private static byte[] binary(String base64, String path) throws JsonFailure {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            throw new JsonFailure("json.value", path, "InlineBinary is not base64");
        }
    }

    private static byte[] even(byte[] bytes, Vr vr) {
        if (bytes.length % 2 == 0) {
            return bytes;
        }
        byte[] padded = Arrays.copyOf(bytes, bytes.length + 1);
        padded[bytes.length] = vr.padding();
        return padded;
    }

    private Value held(Value value, String path) throws JsonFailure {
        if (value instanceof Value.Bytes bytes) {
            heldBytes += bytes.length();
        }
        if (heldBytes > limits.heldBytes()) {
            throw new JsonFailure("json.limit", path, "the values together are larger than is allowed");
        }
        return value;
    }

    static Optional<String> scalar(JsonNode node) {
        return switch (node) {
            case JsonNode.Text text -> Optional.of(text.value());
            case JsonNode.Numeral number -> Optional.of(number.digits());
            case JsonNode.Nothing _, JsonNode.Flag _, JsonNode.Members _, JsonNode.Entries _ -> Optional.empty();
        };
    }
}
