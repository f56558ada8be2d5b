package tessera.app.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Planter and judge share no code with the engine and its verifier, so that they do not err alike.
class SharesNothingTest {
    private static final Pattern OF_THE_ENGINE = Pattern.compile("tessera/(deident|ingest|app/(?!score/))[A-Za-z/]*");
    private static final Pattern OF_THE_READER = Pattern.compile("tessera/dicom/[A-Za-z]+");

    @Test
    void noClassOfPlanterAndJudgeNamesOneOfTheEngine() throws Exception {
        assertThat(named(OF_THE_ENGINE)).isEmpty();
    }

    /// The search itself finds what is there.
    @Test
    void classesThatAreNamedAreSeen() throws Exception {
        assertThat(named(OF_THE_READER)).contains("Judge.class: tessera/dicom/DicomReader");
    }

    /// What class files name, in their constant pools.
    private static List<String> named(Pattern pattern) throws Exception {
        URI judge =
                Objects.requireNonNull(Judge.class.getResource("Judge.class")).toURI();
        List<Path> classes;
        try (Stream<Path> files = Files.list(Path.of(judge).resolveSibling(""))) {
            classes = files.filter(file -> file.toString().endsWith(".class")).toList();
        }
        assertThat(classes).hasSizeGreaterThan(10);
        List<String> found = new ArrayList<>();
        for (Path file : classes) {
            Matcher name = pattern.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            while (name.find()) {
                found.add(file.getFileName() + ": " + name.group());
            }
        }
        return found;
    }
}
