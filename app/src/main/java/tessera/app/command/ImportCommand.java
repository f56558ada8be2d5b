package tessera.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tessera.kernel.Failure;

/// `import`: brings folders, ZIP files and DICOMDIRs into a trial; safe to run twice.
@Command(
        name = "import",
        description = "Imports folders, ZIP files, DICOMDIRs and DICOM files into a trial. Safe to run twice.")
final class ImportCommand extends ArchiveCommand {
    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--trial", required = true, paramLabel = "CODE", description = "The trial that takes the images.")
    private String trial = "";

    @Option(names = "--site", paramLabel = "CODE", description = "The site they come from; created when unknown.")
    private String site = "";

    @Option(names = "--inventory", description = "Only look: say what is there and import nothing.")
    private boolean inventory;

    @Option(names = "--json", description = "Print one JSON object instead of the summary.")
    private boolean json;

    @Parameters(arity = "1..*", paramLabel = "PATH")
    private List<Path> paths = List.of();

    @Override
    int run() throws Failure, IOException, InterruptedException {
        ObjectNode arguments = data.arguments()
                .put("trial", trial)
                .put("site", site)
                .put("inventory", inventory)
                .put("items", json);
        ArrayNode list = arguments.putArray("paths");
        paths.forEach(path -> list.add(path.toAbsolutePath().normalize().toString()));
        JsonNode result;
        try (ProgressBar bar = ProgressBar.onStandardError()) {
            result = data.call("import", arguments, bar::show);
        }
        if (json) {
            out().println(result.toPrettyString());
        } else {
            summarise(result);
        }
        boolean clean =
                result.path("held").asLong() == 0 && result.path("rejected").asLong() == 0;
        return clean ? ExitCode.DONE : ExitCode.SOMETHING_HELD_OR_DAMAGED;
    }

    private void summarise(JsonNode result) {
        if (inventory) {
            out().printf(
                            "%d objects found; nothing was imported.%n",
                            result.path("found").asLong());
        } else {
            out().printf(
                            "archived %d, already here %d, held %d, rejected %d, passed over %d%n",
                            result.path("archived").asLong(),
                            result.path("duplicate").asLong(),
                            result.path("held").asLong(),
                            result.path("rejected").asLong(),
                            result.path("skipped").asLong());
        }
        for (JsonNode reason : result.path("reasons")) {
            out().printf(
                            "  %6d  %s: %s%n",
                            reason.path("count").asLong(),
                            reason.path("outcome").asText(),
                            reason.path("reason").asText());
        }
        warnings(result);
    }
}
