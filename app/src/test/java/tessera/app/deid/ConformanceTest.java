package tessera.app.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tessera.app.SharedData;
import tessera.app.deid.DeidItem.Outcome;
import tessera.deident.Deidentifier;
import tessera.deident.KeyedPseudonyms;
import tessera.deident.Profile;

/// `dciodvfy` of dicom3tools, which nobody here wrote, finds no error in an object that it did not find in what the
/// object was made from.
class ConformanceTest {
    private static final Path DCIODVFY = Path.of("/usr/bin/dciodvfy");
    private static final int SHORT_EVERY = 9;
    /// PS3.15 table E.1-1 takes them away, where the IOD of presentation states (PS3.3 §C.11.10) requires them.
    private static final List<String> TAKEN_BY_THE_TABLE =
            List.of("<PresentationCreationDate>", "<PresentationCreationTime>");

    @TempDir
    Path folder;

    @Test
    void everyNinthRealObjectHasNoNewError() throws Exception {
        check(SHORT_EVERY);
    }

    @Test
    @Tag("full")
    void noRealObjectHasANewError() throws Exception {
        check(1);
    }

    private void check(int every) throws Exception {
        assumeTrue(Files.isExecutable(DCIODVFY), "skipped: dicom3tools is not installed");
        Optional<Path> shared = SharedData.find();
        assumeTrue(shared.isPresent(), "skipped: there are no shared images beside this repository");
        List<Path> inputs = new ArrayList<>();
        for (String part : List.of("ct-liver", "sts/STS_001", "derived", "transfer-syntaxes")) {
            List<Path> files = DeidInputs.find(List.of(shared.get().resolve(part)));
            for (int i = 0; i < files.size(); i += every) {
                inputs.add(files.get(i));
            }
        }
        for (String profile : List.of("ct-mr", "pet", "basic")) {
            Path output = folder.resolve(profile);
            DeidReport report = new DeidRun(
                            new Deidentifier(Profile.shipped(profile)),
                            new KeyedPseudonyms("a secret of the test".getBytes(StandardCharsets.US_ASCII)))
                    .run(inputs, Optional.of(output), _ -> {});
            int checked = 0;
            for (DeidItem item : report.items()) {
                if (item.outcome() == Outcome.ARCHIVED) {
                    Map<String, Integer> before = errors(item.path());
                    errors(output.resolve(item.output().orElseThrow()))
                            .forEach((error, count) -> assertThat(count)
                                    .as("%s: %s", item.path().getFileName(), error)
                                    .isLessThanOrEqualTo(before.getOrDefault(error, 0)));
                    checked++;
                }
            }
            assertThat(checked).isGreaterThan(20);
        }
    }

    /// How often each kind of error is reported; values and numbers do not count.
    private static Map<String, Integer> errors(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(DCIODVFY.toString(), file.toString())
                .redirectErrorStream(true)
                .start();
        Map<String, Integer> errors = new TreeMap<>();
        try (Stream<String> lines =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1).lines()) {
            lines.filter(line -> line.startsWith("Error"))
                    .filter(line -> TAKEN_BY_THE_TABLE.stream().noneMatch(line::contains))
                    .map(line -> line.replaceAll("= ?<[^>]*>|\\[[0-9]+\\]|0x[0-9a-f]+|[0-9]+", "#"))
                    .forEach(error -> errors.merge(error, 1, Integer::sum));
        }
        process.waitFor();
        return errors;
    }
}
