package tessera.dicom.json;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// pydicom in Debian's Python, as an oracle: one process that is asked about one file after the other.
final class Pydicom implements AutoCloseable {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final JsonLimits LIMITS = new JsonLimits(200, 100_000_000, 1L << 30, 1 << 30);

    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    private Pydicom(Process process) {
        this.process = process;
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static boolean isInstalled() throws IOException, InterruptedException {
        if (!Files.isExecutable(PYTHON)) {
            return false;
        }
        Process probe = new ProcessBuilder(PYTHON.toString(), "-c", "import pydicom").start();
        return probe.waitFor(60, TimeUnit.SECONDS) && probe.exitValue() == 0;
    }

    static Pydicom start(Path scratch) throws IOException {
        return new Pydicom(run(scratch));
    }

    /// The test files that come with it, character sets among them.
    static List<Path> ownFiles(Path scratch) throws IOException {
        try (Pydicom listing = new Pydicom(run(scratch, "charsets"))) {
            return listing.answers.lines().map(Path::of).toList();
        }
    }

    private static Process run(Path scratch, String... arguments) throws IOException {
        Path script = scratch.resolve("pydicom_json.py");
        try (var resource = Pydicom.class.getResourceAsStream("pydicom_json.py")) {
            Files.write(script, Objects.requireNonNull(resource).readAllBytes());
        }
        List<String> command = new java.util.ArrayList<>(List.of(PYTHON.toString(), "-I", script.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    JsonNode.Members json(Path file) throws IOException, JsonFailure {
        questions.write(file.toString());
        questions.newLine();
        questions.flush();
        String line = Objects.requireNonNull(answers.readLine(), "pydicom ended");
        return tree(line.getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode.Members tree(byte[] json) throws IOException, JsonFailure {
        return (JsonNode.Members)
                new JsonTree(LIMITS).read(new ByteArrayInputStream(json)).orElseThrow();
    }

    @Override
    public void close() throws IOException {
        questions.close();
        process.destroy();
    }
}
