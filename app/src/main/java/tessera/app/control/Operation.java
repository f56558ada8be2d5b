package tessera.app.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import tessera.kernel.Failure;

/// One thing that a command asks of an archive, the same whether it runs in the server or in the command's own
/// process.
@FunctionalInterface
public interface Operation {
    /// Runs to the end, reporting progress on the way. A [Failure] is told to the user as its sentence.
    JsonNode run(JsonNode arguments, Progress progress) throws Failure, IOException, InterruptedException;

    /// Takes progress messages; a slow or absent listener never holds the work up for long.
    @FunctionalInterface
    interface Progress {
        void report(JsonNode message);
    }
}
