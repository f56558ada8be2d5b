package tessera.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tessera.app.Archive;
import tessera.app.ArchiveSettings;
import tessera.app.DataDirectory;
import tessera.app.Operations;
import tessera.app.control.ControlClient;
import tessera.app.control.Operation;
import tessera.kernel.Failure;

/// `--data DIR` and `--config FILE`: which archive a command speaks to. When its server runs, the command asks
/// it through the control socket; otherwise it starts what it needs in its own process.
final class DataOption {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "The archive's data directory.")
    private Path data = Path.of("");

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration file, when the archive has one.")
    private @Nullable Path config;

    DataDirectory directory() {
        return new DataDirectory(data.toAbsolutePath().normalize());
    }

    ArchiveSettings settings() throws Failure, IOException {
        return ArchiveSettings.load(Optional.ofNullable(config));
    }

    ObjectNode arguments() {
        return JsonNodeFactory.instance.objectNode();
    }

    JsonNode call(String operation, JsonNode arguments) throws Failure, IOException, InterruptedException {
        return call(operation, arguments, message -> {});
    }

    JsonNode call(String operation, JsonNode arguments, Operation.Progress progress)
            throws Failure, IOException, InterruptedException {
        Optional<ControlClient> running = ControlClient.connect(directory().controlSocket());
        if (running.isPresent()) {
            try (ControlClient client = running.get()) {
                return client.call(operation, arguments, progress);
            }
        }
        try (Archive archive = Archive.open(directory(), settings())) {
            Operation found = Operations.of(archive).get(operation);
            if (found == null) {
                throw new IllegalStateException("no such operation: " + operation);
            }
            return found.run(arguments, progress);
        }
    }
}
