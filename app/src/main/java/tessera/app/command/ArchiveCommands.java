package tessera.app.command;

import picocli.CommandLine;

/// The commands that speak to an archive.
public final class ArchiveCommands {
    private ArchiveCommands() {}

    public static void addTo(CommandLine commandLine) {
        commandLine
                .addSubcommand(new DemoCommand())
                .addSubcommand(new ServeCommand())
                .addSubcommand(new TrialCommand())
                .addSubcommand(new ParticipantsCommand())
                .addSubcommand(new TokenCommand())
                .addSubcommand(new ImportCommand())
                .addSubcommand(new VerifyCommand())
                .addSubcommand(new ReindexCommand())
                .addSubcommand(new BackupCommand())
                .addSubcommand(new RestoreCommand())
                .addSubcommand(new DeidCommand())
                .addSubcommand(new DeidScoreCommand());
    }
}
