package tessera.app.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tessera.kernel.Failure;
import tessera.kernel.Processes;
import tessera.kernel.Signal;

/// An archive in a process of its own, started by the launcher as a user would, with an as-received trial, one with
/// a profile, and a token. Started when first asked for; stopped with SIGTERM.
final class ArchiveUnderTest implements AutoCloseable {
    static final String TRIAL = "BENCH";
    static final String PROFILE_TRIAL = "CLEANED";
    static final String DICOM_WEB = dicomWeb(TRIAL);

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(1);
    private static final Processes.Limits COMMAND_LIMITS = new Processes.Limits(Duration.ofMinutes(2), 64 << 10);

    private final Path data;
    private final Path home;
    private @Nullable Process process;
    private String token = "";
    private int port;

    ArchiveUnderTest(Path data, Path home) {
        this.data = data;
        this.home = home;
    }

    Path data() {
        return data;
    }

    int port() {
        return port;
    }

    /// Starts it unless it runs; makes trial and token the first time. Returns itself.
    ArchiveUnderTest running() throws Exception {
        if (process == null) {
            startTimed();
        }
        if (token.isEmpty()) {
            launch("trial", "create", "--data", data.toString(), TRIAL, "--title", "Benchmark", "--as-received");
            launch(
                    "trial",
                    "create",
                    "--data",
                    data.toString(),
                    PROFILE_TRIAL,
                    "--title",
                    "Benchmark",
                    "--profile",
                    "ct-mr",
                    "--basis",
                    "generated");
            token = lastLine(launch("token", "--data", data.toString(), "steward"));
        }
        return this;
    }

    /// Starts it and returns the seconds until `/readyz` answered 200.
    double startTimed() throws Exception {
        Files.createDirectories(data.resolveSibling("logs"));
        port = Nginx.freePort();
        long began = System.nanoTime();
        process = Processes.start(
                command("serve", "--data", data.toString(), "--http", Integer.toString(port)),
                data.resolveSibling("logs").resolve("serve.log"));
        awaitReady(process, began + START_PATIENCE.toNanos());
        return (System.nanoTime() - began) / 1e9;
    }

    /// Ends it with SIGTERM, as a service manager does.
    void stop() throws IOException {
        Process running = process;
        process = null;
        if (running == null) {
            return;
        }
        Processes.signal(running.pid(), Signal.TERMINATE);
        try {
            if (!running.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly();
                throw new IOException("the archive did not stop within " + STOP_PATIENCE);
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    double memoryMegabytes() {
        return process == null ? 0 : ProcessMemory.megabytesOfTree(process.toHandle());
    }

    HttpConnection connect() throws IOException {
        return new HttpConnection(port);
    }

    /// A GET request below the trial's DICOMweb root, signed with the token.
    ByteBuffer get(String path, String accept) {
        return HttpConnection.get(DICOM_WEB + path, "Authorization: Bearer " + token, "Accept: " + accept);
    }

    /// The head of a STOW-RS request.
    ByteBuffer post(String trial, long bodyBytes, boolean untilArchived) {
        return HttpConnection.head(
                "POST",
                dicomWeb(trial) + "/studies" + (untilArchived ? "?wait=archived" : ""),
                List.of(
                        "Authorization: Bearer " + token,
                        "Accept: application/dicom+json",
                        "Content-Type: multipart/related; type=\"application/dicom\"; boundary=" + StowBody.BOUNDARY,
                        "Content-Length: " + bodyBytes));
    }

    /// Runs a command of the launcher to its end and returns what it printed.
    String launch(String... words) throws Failure, IOException {
        Processes.Result result = Processes.run(command(words), "", COMMAND_LIMITS);
        if (!result.succeeded()) {
            throw new IOException("./tessera " + words[0] + " ended with " + result.exitCode());
        }
        return result.output();
    }

    @Override
    public void close() throws IOException {
        stop();
    }

    private static String dicomWeb(String trial) {
        return "/trials/" + trial + "/dicom-web";
    }

    private Processes.Command command(String... words) {
        List<String> all = new ArrayList<>(List.of(home.resolve("tessera").toString()));
        all.addAll(List.of(words));
        Map<String, String> environment = new HashMap<>();
        Stream.of("PATH", "HOME", "JAVA_HOME", "LANG", "TESSERA_JAVA_OPTS").forEach(name -> {
            String value = System.getenv(name);
            if (value != null) {
                environment.put(name, value);
            }
        });
        return new Processes.Command(all, home, environment);
    }

    private void awaitReady(Process started, long deadline) throws IOException, InterruptedException {
        while (true) {
            try (HttpConnection connection = connect()) {
                connection.exchange(HttpConnection.get("/readyz")).expect(200);
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() > deadline || !started.isAlive()) {
                    throw new IOException("the archive did not become ready", notYet);
                }
                Thread.sleep(5);
            }
        }
    }

    private static String lastLine(String output) {
        return output.strip().lines().reduce("", (before, line) -> line);
    }
}
