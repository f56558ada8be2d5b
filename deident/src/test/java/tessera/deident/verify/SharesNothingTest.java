package tessera.deident.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

/// The verifier shares no code with the engine, so that both do not err alike; and the engine none with it.
class SharesNothingTest {
    private static final Pattern OF_THE_ENGINE = Pattern.compile("tessera/deident/(?!verify/)[A-Za-z]+");
    private static final Pattern OF_THE_VERIFIER = Pattern.compile("tessera/deident/verify/[A-Za-z]+");

    @Test
    void noClassOfTheVerifierNamesOneOfTheEngine() throws Exception {
        assertThat(named(OF_THE_ENGINE, classes(folder()))).isEmpty();
    }

    @Test
    void noClassOfTheEngineNamesOneOfTheVerifier() throws Exception {
        assertThat(named(OF_THE_VERIFIER, classes(engine()))).isEmpty();
    }

    /// The search itself finds what is there.
    @Test
    void classesThatAreNamedAreSeen() throws Exception {
        assertThat(named(OF_THE_VERIFIER, classes(folder())))
                .contains("Verifier.class: tessera/deident/verify/Verdict");
        assertThat(named(OF_THE_ENGINE, classes(engine()))).isNotEmpty();
    }

    private static Path engine() throws Exception {
        return folder().resolve("..").normalize();
    }

    private static Path folder() throws Exception {
        URI verifier = Objects.requireNonNull(Verifier.class.getResource("Verifier.class"))
                .toURI();
        return Path.of(verifier).resolveSibling("");
    }

    private static List<Path> classes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    /// What class files name, in their constant pools.
    private static List<String> named(Pattern pattern, List<Path> classes) throws IOException {
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
