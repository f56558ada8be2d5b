package tessera.app.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// JSON values, one a line, as spoken on the control socket.
final class Lines {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_LINE_BYTES = 64 << 20;

    private Lines() {}

    static void write(OutputStream out, JsonNode message) throws IOException {
        byte[] text = JSON.writeValueAsBytes(message);
        byte[] line = Arrays.copyOf(text, text.length + 1);
        line[text.length] = '\n';
        out.write(line);
        out.flush();
    }

    /// The next message; empty at the end of the stream.
    static Optional<JsonNode> read(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return Optional.empty();
            }
            if (line.size() >= MAX_LINE_BYTES) {
                throw new IOException("a control message is longer than " + MAX_LINE_BYTES + " bytes");
            }
            line.write(b);
        }
        try {
            return Optional.of(JSON.readTree(line.toString(StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            throw new IOException("a control message is not JSON", e);
        }
    }
}
