package tessera.app.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tessera.kernel.Failure;

/// Speaks to the server that runs on a data directory.
public final class ControlClient implements AutoCloseable {
    private final SocketChannel channel;

    private ControlClient(SocketChannel channel) {
        this.channel = channel;
    }

    /// Connects; empty when no server runs there.
    public static Optional<ControlClient> connect(Path socket) {
        if (!Files.exists(socket)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ControlClient(SocketChannel.open(UnixDomainSocketAddress.of(socket))));
        } catch (IOException nobodyListens) {
            return Optional.empty();
        }
    }

    public JsonNode call(String operation, JsonNode arguments, Operation.Progress progress)
            throws Failure, IOException {
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
        OutputStream out = Channels.newOutputStream(channel);
        ObjectNode request = Lines.JSON.createObjectNode().put("operation", operation);
        request.set("arguments", arguments);
        Lines.write(out, request);
        while (true) {
            JsonNode message = Lines.read(in)
                    .orElseThrow(() -> new Failure("server.gone", "The server stopped before it answered; try again."));
            if (message.has("progress")) {
                progress.report(message.path("progress"));
            } else if (message.has("error")) {
                JsonNode error = message.path("error");
                throw new Failure(
                        error.path("code").asText(), error.path("sentence").asText());
            } else {
                return message.path("result");
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
