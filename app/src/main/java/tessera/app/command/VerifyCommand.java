package tessera.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tessera.kernel.Failure;

/// `verify`: every pack's digests, the audit chain, and the catalogue against the packs.
@Command(
        name = "verify",
        description = "Checks every pack's digests, the audit chain, and the catalogue against the packs.")
final class VerifyCommand extends ArchiveCommand {
    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    int run() throws Failure, IOException, InterruptedException {
        JsonNode result;
        try (ProgressBar bar = ProgressBar.onStandardError()) {
            result = data.call("verify", data.arguments(), bar::show);
        }
        if (json) {
            out().println(result.toPrettyString());
        } else {
            print(result);
        }
        return result.path("clean").asBoolean() ? ExitCode.DONE : ExitCode.SOMETHING_HELD_OR_DAMAGED;
    }

    private void print(JsonNode result) {
        out().printf(
                        "%d packs with %d instances read, %d audit events checked.%n",
                        result.path("packs").asLong(),
                        result.path("instances").asLong(),
                        result.path("auditEvents").asLong());
        for (JsonNode damage : result.path("damage")) {
            out().println("DAMAGED  " + damage.asText());
        }
        out().println(result.path("clean").asBoolean() ? "All is as it was stored." : "Damage was found: see above.");
    }
}
