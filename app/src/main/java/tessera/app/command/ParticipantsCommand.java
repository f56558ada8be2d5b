package tessera.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tessera.kernel.Failure;

/// `participants import`.
@Command(
        name = "participants",
        description = "The participants of a trial.",
        subcommands = {ParticipantsCommand.Import.class})
final class ParticipantsCommand extends Group {

    @Command(
            name = "import",
            description = {
                "Takes a trial's list of participants; identifiers go to the vault. From then on, who is not in the list is"
                        + " held.",
                "The file is CSV with the columns code,site,issuer,patient_id,sex,birth_year,initials. Empty means not"
                        + " collected; an empty code is made. One bad line imports nothing."
            })
    static final class Import extends ArchiveCommand {
        @Mixin
        private DataOption data = new DataOption();

        @Option(names = "--trial", required = true, paramLabel = "CODE", description = "The trial.")
        private String trial = "";

        @Parameters(paramLabel = "FILE.csv")
        private Path file = Path.of("");

        @Override
        int run() throws Failure, IOException, InterruptedException {
            ObjectNode arguments = data.arguments()
                    .put("trial", trial)
                    .put("file", file.toAbsolutePath().toString());
            JsonNode result = data.call("participants.import", arguments);
            out().printf(
                            "%d participants of trial %s are in the vault.%n",
                            result.path("participants").asInt(), trial);
            int goOn = result.path("goOn").asInt();
            if (goOn > 0) {
                out().printf("%d held deposits of people who were not in a list before are looked at again.%n", goOn);
            }
            return ExitCode.DONE;
        }
    }
}
