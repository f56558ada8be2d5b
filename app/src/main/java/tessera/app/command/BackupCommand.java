package tessera.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tessera.kernel.Failure;

/// `backup`: catalogue, vault, audit log and packs into a directory; the keys apart.
@Command(name = "backup", description = "Copies catalogue, vault, audit log and packs to a directory; the keys apart.")
final class BackupCommand extends ArchiveCommand {
    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DIR2",
            description = "An empty directory, or an earlier backup.")
    private Path target = Path.of("");

    @Option(
            names = "--keys",
            required = true,
            paramLabel = "FILE",
            description = "Where the key goes: keep it apart from the backup, which cannot be read without it.")
    private Path keys = Path.of("");

    @Override
    int run() throws Failure, IOException, InterruptedException {
        JsonNode result;
        try (ProgressBar bar = ProgressBar.onStandardError()) {
            result = data.call(
                    "backup",
                    data.arguments()
                            .put("to", target.toAbsolutePath().normalize().toString())
                            .put("keys", keys.toAbsolutePath().normalize().toString()),
                    bar::show);
        }
        out().printf(
                        "Backed up %d packs, the catalogue, the vault and the audit log.%n",
                        result.path("packs").asLong());
        return ExitCode.DONE;
    }
}
