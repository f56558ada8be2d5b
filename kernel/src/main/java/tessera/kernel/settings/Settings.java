package tessera.kernel.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What a configuration file says, every value of it already found to have its form.
public final class Settings {
    private final Path folder;
    private final Map<String, String> texts;

    Settings(Path folder, Map<String, String> texts) {
        this.folder = folder;
        this.texts = Map.copyOf(texts);
    }

    /// A file that says nothing.
    public static Settings empty() {
        return new Settings(Path.of(""), Map.of());
    }

    /// Empty when the file does not have the key.
    public <T> Optional<T> find(SettingKey<T> key) {
        String text = texts.get(key.name());
        return text == null ? Optional.empty() : key.read(text, folder);
    }
}
