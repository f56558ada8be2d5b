package tessera.kernel.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tessera.kernel.Failure;

/// A configuration file: UTF-8 text with a `key = value` a line, blank lines, and comments that begin with `#`.
/// There is no quoting and no continuation; white space around key and value does not count.
///
/// Nothing in it is passed over: a key that is unknown, retired or there twice, and a value without the form of
/// its key, stop the reading with a sentence that begins `FILE, line N:`. The sentence never quotes the value.
public final class SettingsFile {
    private static final long LIMIT_BYTES = 1 << 20;

    private final Path file;
    private final Map<String, SettingKey<?>> keys;
    private final Map<String, String> texts = new HashMap<>();

    private SettingsFile(Path file, List<SettingKey<?>> keys) {
        this.file = file;
        this.keys = keys.stream().collect(Collectors.toMap(SettingKey::name, key -> key));
    }

    /// Fails with `settings.unreadable`, `settings.malformed`, `settings.unknown`, `settings.retired` or
    /// `settings.repeated`.
    public static Settings parse(Path file, List<SettingKey<?>> keys) throws Failure {
        SettingsFile reading = new SettingsFile(file.toAbsolutePath().normalize(), keys);
        int number = 0;
        for (String line : reading.lines()) {
            reading.take(line.strip(), ++number);
        }
        return new Settings(reading.folder(), reading.texts);
    }

    private List<String> lines() throws Failure {
        try {
            if (Files.size(file) > LIMIT_BYTES) {
                throw new Failure("settings.unreadable", file + " is too large for a configuration file.");
            }
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new Failure("settings.unreadable", "There is no configuration file " + file + ".", e);
        } catch (CharacterCodingException e) {
            throw new Failure("settings.unreadable", "The configuration file " + file + " is not UTF-8 text.", e);
        } catch (IOException e) {
            throw new Failure("settings.unreadable", "The configuration file " + file + " cannot be read.", e);
        }
    }

    private void take(String line, int number) throws Failure {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        int equals = line.indexOf('=');
        if (equals < 1) {
            throw failure("malformed", number, "expected key = value.");
        }
        String name = line.substring(0, equals).strip();
        String text = line.substring(equals + 1).strip();
        SettingKey<?> key = keys.get(name);
        if (key == null) {
            throw failure("unknown", number, "there is no setting " + name + "." + suggestion(name));
        }
        if (key.isRetired()) {
            throw failure("retired", number, name + " is no longer a setting. " + key.form());
        }
        if (text.isEmpty() || key.read(text, folder()).isEmpty()) {
            throw failure("malformed", number, "the value of " + name + " is not " + key.form() + ".");
        }
        if (texts.putIfAbsent(name, text) != null) {
            throw failure("repeated", number, name + " is set for a second time.");
        }
    }

    private String suggestion(String name) {
        Optional<String> nearest = NearestName.to(
                name,
                keys.values().stream()
                        .filter(key -> !key.isRetired())
                        .map(SettingKey::name)
                        .toList());
        return nearest.map(known -> " Did you mean " + known + "?").orElse("");
    }

    private Path folder() {
        return file.resolveSibling("");
    }

    private Failure failure(String kind, int line, String sentence) {
        return new Failure("settings." + kind, file + ", line " + line + ": " + sentence);
    }
}
