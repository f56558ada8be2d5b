package tessera.app.large;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tessera.app.DataDirectory;
import tessera.app.control.ControlClient;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;

/// An archive in a process of its own, as large as the launcher makes it, with one as-received trial.
final class ServedArchive implements AutoCloseable {
    static final TrialCode TRIAL = new TrialCode("LARGE");

    private static final String READY = "Tessera is ready at ";
    private static final long START_PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final long STOP_PATIENCE_SECONDS = 60;

    private final Path repository;
    private final Path folder;
    private final DataDirectory directory;
    private final Process process;
    private final URI address;
    private final String token;

    private ServedArchive(Path repository, Path folder) throws IOException, InterruptedException, Failure {
        this.repository = repository;
        this.folder = folder;
        this.directory = new DataDirectory(folder.resolve("data"));
        this.process = start("serve", "--data", directory.root().toString(), "--http", "0");
        try {
            this.address = awaitReady();
            call(
                    "trial.create",
                    arguments().put("code", TRIAL.value()).put("title", "Large").put("asReceived", true));
            this.token = call("token.issue", arguments().put("user", "steward"))
                    .path("token")
                    .asText();
        } catch (IOException | InterruptedException | Failure | RuntimeException e) {
            close();
            throw e;
        }
    }

    /// @param repository where the launcher is
    /// @param folder where the data directory is made
    static ServedArchive start(Path repository, Path folder) throws IOException, InterruptedException, Failure {
        return new ServedArchive(repository, folder);
    }

    static ObjectNode arguments() {
        return JsonNodeFactory.instance.objectNode();
    }

    URI dicomWeb() {
        return address.resolve("/trials/" + TRIAL + "/dicom-web/");
    }

    /// Of the steward.
    String token() {
        return token;
    }

    DataDirectory directory() {
        return directory;
    }

    ProcessResidence residence() {
        return new ProcessResidence(process.pid());
    }

    /// Asks the server what a command on its machine asks.
    JsonNode call(String operation, ObjectNode arguments) throws IOException, Failure {
        Optional<ControlClient> client = ControlClient.connect(directory.controlSocket());
        try (ControlClient connected = client.orElseThrow()) {
            return connected.call(operation, arguments, _ -> {});
        }
    }

    /// Runs a command beside the server to its end; returns its exit code.
    int run(String... words) throws IOException, InterruptedException {
        return start(words).waitFor();
    }

    private Process start(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(launcherOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "tessera.app.Main"));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(words[0]).toFile())
                .start();
    }

    /// What `./tessera` gives Java.
    private List<String> launcherOptions() throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("bash", "-c", "ROOT=. && . tools/build.sh && java_options")
                .directory(repository.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String options = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (shell.waitFor() != 0 || !options.contains("-Xmx")) {
            throw new IOException("tools/build.sh does not say with which options Java is started");
        }
        return List.of(options.split(" +"));
    }

    private Path log(String command) {
        return folder.resolve(command + ".log");
    }

    private URI awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_PATIENCE_NANOS;
        while (true) {
            String log = Files.readString(log("serve"));
            Optional<String> line =
                    log.lines().filter(text -> text.startsWith(READY)).findFirst();
            if (line.isPresent()) {
                return URI.create(line.get().substring(READY.length()).split(" ")[0]);
            }
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("the archive did not start: " + log);
            }
            Thread.sleep(50);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("the archive did not stop");
            }
        } catch (InterruptedException stopping) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
