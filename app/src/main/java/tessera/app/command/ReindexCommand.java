package tessera.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tessera.kernel.Failure;

/// `reindex`: the catalogue again from packs and audit log.
@Command(name = "reindex", description = "Builds the catalogue again from the packs and the audit log.")
final class ReindexCommand extends ArchiveCommand {
    @Mixin
    private DataOption data = new DataOption();

    @Override
    int run() throws Failure, IOException, InterruptedException {
        JsonNode result;
        try (ProgressBar bar = ProgressBar.onStandardError()) {
            result = data.call("reindex", data.arguments(), bar::show);
        }
        out().printf(
                        "%d trials, %d packs, %d instances are searchable again.%n",
                        result.path("trials").asLong(),
                        result.path("packs").asLong(),
                        result.path("instances").asLong());
        if (result.has("password")) {
            out().println("The steward's new password, shown once: "
                    + result.path("password").asText());
        }
        warnings(result);
        return result.path("damaged").asLong() == 0 ? ExitCode.DONE : ExitCode.SOMETHING_HELD_OR_DAMAGED;
    }
}
