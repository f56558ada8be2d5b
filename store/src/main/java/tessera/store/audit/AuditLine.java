package tessera.store.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
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

    /// What of a line does not depend on its place in the chain, as JSON already.
    record Prepared(String members) {
        Written at(long sequence, Sha256 previous) {
            String open = "{\"seq\":" + sequence + ",\"prev\":\"" + previous.hex() + "\"," + members;
            Sha256 hash = Sha256.of(open.getBytes(StandardCharsets.UTF_8));
            return new Written(open + HASH + hash.hex() + "\"}\n", hash);
        }
    }

    static Prepared event(AuditEvent event) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("at", event.at().toString());
        members.put("type", event.type());
        members.put("actor", event.actor());
        members.put("content", event.content());
        return prepared(members);
    }

    static Prepared root(Instant at, Root root) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("at", at.toString());
        members.put("root", root.signature());
        members.put("key", root.keyName());
        return prepared(members);
    }

    private static Prepared prepared(Map<String, Object> members) {
        try {
            String object = JSON.writeValueAsString(members);
            return new Prepared(object.substring(1, object.length() - 1));
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
