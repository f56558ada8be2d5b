package tessera.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tessera.kernel.Failure;

/// `trial create`, `trial set`, `trial list`.
@Command(
        name = "trial",
        description = "Creates and changes trials.",
        subcommands = {TrialCommand.Create.class, TrialCommand.Change.class, TrialCommand.ListTrials.class})
final class TrialCommand extends Group {

    @Command(name = "create", description = "Creates a trial.")
    static final class Create extends ArchiveCommand {
        @Mixin
        private DataOption data = new DataOption();

        @Parameters(paramLabel = "CODE", description = "[A-Z][A-Z0-9_]{1,15}; also an AE title and a URL segment.")
        private String code = "";

        @Option(names = "--title", required = true, paramLabel = "TEXT", description = "The trial's title.")
        private String title = "";

        @ArgGroup(multiplicity = "1")
        private Kind kind = new Kind();

        @Option(names = "--basis", paramLabel = "TEXT", description = "On which basis its images may be held.")
        private String basis = "";

        @Override
        int run() throws Failure, IOException, InterruptedException {
            ObjectNode arguments = data.arguments()
                    .put("code", code)
                    .put("title", title)
                    .put("asReceived", kind.asReceived)
                    .put("profile", ProfileArgument.text(kind.profile))
                    .put("basis", basis);
            JsonNode result = data.call("trial.create", arguments);
            out().println("Trial " + result.path("code").asText() + " created.");
            warnings(result);
            return ExitCode.DONE;
        }

        /// Either a collection that is already de-identified, or a de-identification profile.
        static final class Kind {
            @Option(
                    names = "--as-received",
                    required = true,
                    description = "The collection is already de-identified; objects are kept unchanged.")
            private boolean asReceived;

            @Option(
                    names = "--profile",
                    required = true,
                    paramLabel = "NAME|FILE",
                    description = "The de-identification profile of the trial.")
            private String profile = "";
        }
    }

    @Command(name = "set", description = "Changes a trial's basis, state of life or embargo.")
    static final class Change extends ArchiveCommand {
        @Mixin
        private DataOption data = new DataOption();

        @Parameters(paramLabel = "CODE")
        private String code = "";

        @Option(names = "--basis", paramLabel = "TEXT", description = "On which basis its images may be held.")
        private String basis = "";

        @Option(
                names = "--life",
                paramLabel = "STATE",
                description = "set-up, recruiting, follow-up, locked, reported or archived.")
        private String life = "";

        @Option(names = "--embargo", paramLabel = "on|off", description = "Whether outsiders may know of the trial.")
        private String embargo = "";

        @Override
        int run() throws Failure, IOException, InterruptedException {
            ObjectNode arguments = data.arguments()
                    .put("code", code)
                    .put("basis", basis)
                    .put("life", life)
                    .put("embargo", embargo);
            JsonNode result = data.call("trial.set", arguments);
            out().println("Trial " + result.path("code").asText() + " changed.");
            warnings(result);
            return ExitCode.DONE;
        }
    }

    @Command(name = "list", description = "Lists the trials.")
    static final class ListTrials extends ArchiveCommand {
        @Mixin
        private DataOption data = new DataOption();

        @Override
        int run() throws Failure, IOException, InterruptedException {
            for (JsonNode trial : data.call("trial.list", data.arguments()).path("trials")) {
                out().printf(
                                "%-16s %-10s %s%n",
                                trial.path("code").asText(),
                                trial.path("life").asText(),
                                trial.path("title").asText());
            }
            return ExitCode.DONE;
        }
    }
}
