package tessera.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tessera.app.demo.DemoFile;
import tessera.app.demo.DemoTrial;
import tessera.catalogue.trial.TrialOverview;
import tessera.governance.Caller;
import tessera.governance.UserName;
import tessera.trials.NewTrial;

/// `kill -9` at random moments of a real import, in a process of its own.
class KilledImportTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int STUDIES_SLICES = 12;

    @TempDir
    Path folder;

    @Test
    void afterThreeKillsEverythingIsThereOnce() throws Exception {
        killedImport(3, 7);
    }

    @Test
    @Tag("full")
    void afterTwentyKillsEverythingIsThereOnce() throws Exception {
        killedImport(20, 11);
    }

    private void killedImport(int kills, long seed) throws Exception {
        Random random = new Random(seed);
        int files = writeFiles();
        try (Archive archive = open()) {
            archive.trials()
                    .create(
                            new NewTrial(DemoTrial.CODE, "Killed", Optional.empty(), Optional.of("generated")),
                            "steward");
        }
        long before = 0;
        for (int i = 0; i < kills; i++) {
            Process child = start();
            if (!child.waitFor(1_500 + random.nextInt(4_000), TimeUnit.MILLISECONDS)) {
                child.destroyForcibly().waitFor();
            }
            before = checkSound(before);
        }
        Process last = start();
        JsonNode summary = JSON.readTree(last.getInputStream().readAllBytes());
        assertThat(last.waitFor()).isZero();
        assertThat(summary.path("archived").asInt() + summary.path("duplicate").asInt())
                .isEqualTo(files);
        assertThat(checkSound(before)).isEqualTo(files);
    }

    /// Nothing that was archived is gone, nothing is there twice, every digest holds.
    private long checkSound(long before) throws Exception {
        try (Archive archive = open()) {
            archive.resumed().join();
            assertThat(archive.verifier().run((_, _, _) -> {}).damage()).isEmpty();
            String token = archive.governance().issueToken(new UserName("steward"), "test");
            Caller caller = archive.governance().tokens().find(token).orElseThrow();
            TrialOverview overview = archive.trialGateway()
                    .overview(archive.gate().enter(caller.session()), DemoTrial.CODE)
                    .orElseThrow();
            assertThat(overview.instances()).isGreaterThanOrEqualTo(before);
            assertThat(overview.held()).isZero();
            return overview.instances();
        }
    }

    private Archive open() throws Exception {
        return Archive.open(new DataDirectory(folder.resolve("data")), ArchiveSettings.defaults());
    }

    private Process start() throws Exception {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "tessera.app.Main",
                        "import",
                        "--json",
                        "--data",
                        folder.resolve("data").toString(),
                        "--trial",
                        DemoTrial.CODE.value(),
                        folder.resolve("files").toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private int writeFiles() throws Exception {
        int files = 0;
        for (DemoFile file : DemoTrial.small(4, STUDIES_SLICES, 256).instances().toList()) {
            Path path = folder.resolve("files").resolve(file.path());
            Files.createDirectories(path.getParent());
            ByteBuffer content = file.content().duplicate();
            try (FileChannel out = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                while (content.hasRemaining()) {
                    out.write(content);
                }
            }
            files++;
        }
        return files;
    }
}
