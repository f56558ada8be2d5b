package tessera.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Tables that lie beside classes as text in UTF-8; their first line says what they are, and of which edition.
public final class TextResource {
    private TextResource() {}

    public static String text(Class<?> beside, String name) {
        try (InputStream stream = beside.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + name + " is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All lines but the first.
    public static List<String> rows(Class<?> beside, String name) {
        return text(beside, name).lines().skip(1).toList();
    }
}
