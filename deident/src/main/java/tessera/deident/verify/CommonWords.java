package tessera.deident.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Words that say nothing by themselves, from the resource `common-words.txt`.
final class CommonWords {
    private static final Set<String> WORDS = load();

    private CommonWords() {}

    static boolean contains(String smallLetters) {
        return WORDS.contains(smallLetters);
    }

    private static Set<String> load() {
        try (InputStream stream = Objects.requireNonNull(CommonWords.class.getResourceAsStream("common-words.txt"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
