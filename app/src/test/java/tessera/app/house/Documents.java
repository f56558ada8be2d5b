package tessera.app.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The Markdown documents of the repository: those at the root and those under `docs/`.
final class Documents {
    static final Path ROOT = root();

    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");

    private Documents() {}

    record Document(Path path, String text) {
        /// Everything between single backticks, and every line of the fenced blocks.
        List<String> code() {
            return Stream.concat(
                            matches(CODE, text.replaceAll("(?ms)^```.*?^```", "")),
                            Pattern.compile("(?ms)^```\\w*\n(.*?)^```")
                                    .matcher(text)
                                    .results()
                                    .flatMap(block -> block.group(1).lines()))
                    .toList();
        }

        /// Targets of links that stay in the repository.
        List<String> links() {
            return matches(LINK, text).filter(link -> !link.contains(":")).toList();
        }

        String name() {
            return ROOT.relativize(path).toString();
        }

        private static Stream<String> matches(Pattern pattern, String text) {
            return pattern.matcher(text).results().map(found -> found.group(1));
        }
    }

    static List<Document> all() {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .map(path -> new Document(path, read(path)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The words that a pattern with one group finds in a text.
    static List<String> words(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results().map(found -> found.group(1)).toList();
    }

    private static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.exists(at.resolve("tessera"))) {
            at = at.getParent();
        }
        if (at == null) {
            throw new IllegalStateException("the tests run inside the repository");
        }
        return at;
    }
}
