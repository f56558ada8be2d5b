package tessera.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import tessera.app.bench.BenchCommand;
import tessera.app.command.ArchiveCommands;

/// The command line. Exit 0 = done as asked, 1 = something held, rejected or damaged, 2 = usage, 3 = could not
/// run.
@Command(
        name = "tessera",
        description = "A national archive for the images of clinical trials.",
        subcommands = {HelpCommand.class, BenchCommand.class})
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Logging.tellWhatMatters();
        System.exit(commandLine().execute(args));
    }

    /// The commands as picocli knows them; the documents are checked against it.
    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main());
        ArchiveCommands.addTo(commandLine);
        return commandLine;
    }
}
