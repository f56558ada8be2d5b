package tessera.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;

/// The receiver's note in every journal record: who sent it, when, by which door. With it a deposit can be
/// worked on after a restart as if it had just arrived.
record JournalNote(DepositOrigin origin, Instant opened, String source) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_SOURCE_LENGTH = 4_096;

    byte[] bytes() {
        ObjectNode note = JSON.createObjectNode()
                .put("channel", origin.channel())
                .put("actor", origin.actor())
                .put("opened", opened.toString())
                .put("source", source.length() > MAX_SOURCE_LENGTH ? source.substring(0, MAX_SOURCE_LENGTH) : source);
        origin.door().ifPresent(trial -> note.put("door", trial.value()));
        origin.site().ifPresent(site -> note.put("site", site));
        try {
            return JSON.writeValueAsBytes(note);
        } catch (IOException e) {
            throw new IllegalStateException("a note of strings can always be written", e);
        }
    }

    static JournalNote parse(byte[] bytes) throws Failure {
        try {
            JsonNode note = JSON.readTree(bytes);
            DepositOrigin origin = new DepositOrigin(
                    note.path("channel").asText(),
                    Optional.ofNullable(note.get("door")).flatMap(door -> TrialCode.parse(door.asText())),
                    note.path("actor").asText(),
                    Optional.ofNullable(note.get("site")).map(JsonNode::asText));
            return new JournalNote(
                    origin,
                    Instant.parse(note.path("opened").asText()),
                    note.path("source").asText());
        } catch (IOException | DateTimeParseException e) {
            throw new Failure("journal.note-unreadable", "A record of the journal has a note that cannot be read.", e);
        }
    }

    @Override
    public String toString() {
        return "JournalNote[***]";
    }
}
