package tessera.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tessera.kernel.Failure;

/// `token`: prints an API token, alone, on standard output, so that a script can take it.
@Command(name = "token", description = "Prints a new API token of an account.")
final class TokenCommand extends ArchiveCommand {
    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "USER", description = "The account, for example steward.")
    private String user = "";

    @Override
    int run() throws Failure, IOException, InterruptedException {
        JsonNode result = data.call("token.issue", data.arguments().put("user", user));
        out().println(result.path("token").asText());
        return ExitCode.DONE;
    }
}
