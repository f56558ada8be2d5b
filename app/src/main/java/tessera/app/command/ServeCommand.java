package tessera.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tessera.app.ArchiveServer;
import tessera.app.ArchiveSettings;
import tessera.app.DataDirectory;
import tessera.kernel.Failure;

/// `serve`: starts the archive and runs until it is told to stop.
@Command(name = "serve", description = "Starts the archive. The first start prints the steward's password, once.")
final class ServeCommand extends ArchiveCommand {
    private static final int DEFAULT_DICOM = 11_112;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "The data directory; made when missing.")
    private Path data = Path.of("");

    @Option(names = "--http", paramLabel = "PORT", description = "The HTTP port. Default: ${DEFAULT-VALUE}.")
    private int http = 8080;

    @Option(
            names = "--dicom",
            paramLabel = "PORT",
            description = "The DICOM port. Nothing listens there in this version.")
    private int dicom = DEFAULT_DICOM;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration file.")
    private @Nullable Path config;

    @Override
    int run() throws Failure, IOException, InterruptedException {
        if (dicom != DEFAULT_DICOM) {
            err().println("warning: this version has no DICOM port yet; --dicom is taken and does nothing");
        }
        ArchiveSettings settings = ArchiveSettings.load(Optional.ofNullable(config));
        DataDirectory directory = new DataDirectory(data.toAbsolutePath().normalize());
        try (ArchiveServer server = ArchiveServer.start(directory, settings, http)) {
            server.takeNewPassword().ifPresent(this::printPassword);
            out().println("Tessera is ready at " + server.address() + "  (stop it with Ctrl-C)");
            out().flush();
            server.awaitStop();
        }
        return ExitCode.DONE;
    }

    private void printPassword(String password) {
        out().println("The steward's account was made. It is shown once:");
        out().println("  user      steward");
        out().println("  password  " + password);
    }
}
