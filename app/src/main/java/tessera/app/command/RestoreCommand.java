package tessera.app.command;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tessera.app.Restore;
import tessera.kernel.Failure;

/// `restore`: a new data directory from a backup and its keys.
@Command(name = "restore", description = "Makes a new data directory from a backup and its key file.")
final class RestoreCommand extends ArchiveCommand {
    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--from", required = true, paramLabel = "DIR2", description = "The backup.")
    private Path source = Path.of("");

    @Option(names = "--keys", required = true, paramLabel = "FILE", description = "The key file of the backup.")
    private Path keys = Path.of("");

    @Override
    int run() throws Failure, IOException {
        long packs = new Restore().run(source, keys, data.directory(), data.settings());
        out().printf(
                        "Restored %d packs, the catalogue, the vault and the audit log. Run verify to check them.%n",
                        packs);
        return ExitCode.DONE;
    }
}
