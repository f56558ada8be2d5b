package tessera.store.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import tessera.kernel.Sha256;

/// One line of the log: an event, or a signed root. Its last member is the SHA-256 of the text in front of it,
/// and its first ones are the sequence and the hash of the line before: so a line can neither be changed nor
/// moved.
///
/// @param hash of this line
/// @param previous hash of the line before
/// @param root the signature, when the line is a root; its event is empty then
record AuditLine(long sequence, Sha256 previous, Sha256 hash, Optional<AuditEvent> event, Optional<Root> root) {
    static final Sha256 START = new Sha256("0".repeat(64));
    private static final String HASH = ",\"hash\":\"";
    private static final int HASH_BYTES = HASH.length() + 64 + 2;
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, false);
    private static final TypeReference<Map<String, Object>> CONTENT = new TypeReference<>() {};

    /// @param keyName which key signed
    /// @param signature over the hash of the line before, in hexadecimal
    record Root(String keyName, String signature) {}

    /// A line as it is written, with its line feed, and its hash.
    record Written(String text, Sha256 hash) {
        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    static Written event(long sequence, Sha256 previous, AuditEvent event) {
        ObjectNode node = begin(sequence, previous);
        node.put("at", event.at().toString()).put("type", event.type()).put("actor", event.actor());
        node.set("content", JSON.valueToTree(event.content()));
        return write(node);
    }

    static Written root(long sequence, Sha256 previous, Instant at, Root root) {
        ObjectNode node = begin(sequence, previous);
        node.put("at", at.toString()).put("root", root.signature()).put("key", root.keyName());
        return write(node);
    }

    private static ObjectNode begin(long sequence, Sha256 previous) {
        return JSON.createObjectNode().put("seq", sequence).put("prev", previous.hex());
    }

    private static Written write(ObjectNode node) {
        try {
            String text = JSON.writeValueAsString(node);
            String open = text.substring(0, text.length() - 1);
            Sha256 hash = Sha256.of(open.getBytes(StandardCharsets.UTF_8));
            return new Written(open + HASH + hash.hex() + "\"}\n", hash);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an event holds only what JSON knows", e);
        }
    }

    /// Reads a line without its line feed; empty when it is not a whole one with the hash of its own text.
    static Optional<AuditLine> read(byte[] line) {
        int open = line.length - HASH_BYTES;
        if (open <= 0) {
            return Optional.empty();
        }
        Sha256 actual = Sha256.of(Arrays.copyOf(line, open));
        String tail = new String(line, open, HASH_BYTES, StandardCharsets.US_ASCII);
        if (!tail.equals(HASH + actual.hex() + "\"}")) {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(line);
            return Optional.of(new AuditLine(
                    node.path("seq").asLong(),
                    new Sha256(node.path("prev").asText()),
                    actual,
                    node.has("root") ? Optional.empty() : Optional.of(event(node)),
                    node.has("root")
                            ? Optional.of(new Root(
                                    node.path("key").asText(), node.path("root").asText()))
                            : Optional.empty()));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static AuditEvent event(JsonNode node) {
        return new AuditEvent(
                node.path("type").asText(),
                Instant.parse(node.path("at").asText()),
                node.path("actor").asText(),
                JSON.convertValue(node.path("content"), CONTENT));
    }
}
