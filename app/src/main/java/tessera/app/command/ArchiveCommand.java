package tessera.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tessera.kernel.Failure;

/// A command that asks something of an archive: failures become one sentence on standard error and exit status
/// 3.
abstract class ArchiveCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    abstract int run() throws Failure, IOException, InterruptedException;

    @Override
    public final Integer call() throws InterruptedException {
        try {
            return run();
        } catch (Failure e) {
            err().println("tessera: " + e.sentence());
            return e.code().startsWith("usage.") ? ExitCode.USAGE : ExitCode.COULD_NOT_RUN;
        } catch (IOException e) {
            err().println("tessera: reading or writing failed: " + e.getMessage());
            return ExitCode.COULD_NOT_RUN;
        }
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    final void warnings(JsonNode result) {
        for (JsonNode warning : result.path("warnings")) {
            err().println("warning: " + warning.asText());
        }
    }
}
