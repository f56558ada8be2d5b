package tessera.catalogue.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// Every attribute that can be searched for, read from a resource. Searching for another is not refused but has
/// no effect, and the answer says so.
public final class SearchKeys {
    private static final String RESOURCE = "/tessera/catalogue/search-keys.txt";
    private static final Map<Integer, SearchKey> KEYS = read();

    private SearchKeys() {}

    public static Optional<SearchKey> find(int tag) {
        return Optional.ofNullable(KEYS.get(tag));
    }

    /// In the order of tags.
    public static Collection<SearchKey> all() {
        return KEYS.values();
    }

    private static Map<Integer, SearchKey> read() {
        InputStream resource = Objects.requireNonNull(SearchKeys.class.getResourceAsStream(RESOURCE), RESOURCE);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            Map<Integer, SearchKey> keys = new TreeMap<>();
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(SearchKeys::parse)
                    .forEach(key -> keys.put(key.tag(), key));
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SearchKey parse(String line) {
        String[] words = line.split(" +", 4);
        return new SearchKey(
                Integer.parseUnsignedInt(words[0], 16),
                SearchKey.Vr.valueOf(words[1]),
                Level.valueOf(words[2]),
                words[3]);
    }
}
