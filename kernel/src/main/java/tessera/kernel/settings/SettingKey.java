package tessera.kernel.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A key that the configuration file may have, and the form of its value.
///
/// @param <T> what the value is read as
public final class SettingKey<T> {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9}) ?(ms|s|min|h|d)");

    /// Reads a value; empty when it has not the form. `folder` is the file's, for relative paths.
    private interface Reader<T> {
        Optional<T> read(String text, Path folder);
    }

    private final String name;
    private final String form;
    private final Reader<T> reader;
    private final boolean retired;

    private SettingKey(String name, String form, Reader<T> reader) {
        this(name, form, reader, false);
    }

    private SettingKey(String name, String form, Reader<T> reader, boolean retired) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name for a setting: " + name);
        }
        this.name = name;
        this.form = form;
        this.reader = reader;
        this.retired = retired;
    }

    public static SettingKey<String> text(String name) {
        return new SettingKey<>(name, "a text", (text, _) -> Optional.of(text));
    }

    public static SettingKey<Boolean> onOff(String name) {
        return new SettingKey<>(name, "on or off", (text, _) -> switch (text) {
            case "on" -> Optional.of(true);
            case "off" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /// A whole number within bounds, both included.
    public static SettingKey<Integer> number(String name, int least, int most) {
        return new SettingKey<>(name, "a number from " + least + " to " + most, (text, _) -> {
            try {
                return Optional.of(Integer.parseInt(text)).filter(number -> number >= least && number <= most);
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        });
    }

    /// A size such as `10GiB`.
    public static SettingKey<DataSize> size(String name) {
        return new SettingKey<>(name, "a size such as 512MiB or 10GiB", (text, _) -> DataSize.parse(text));
    }

    /// A time such as `500ms`, `10s`, `5min`, `12h` or `30d`.
    public static SettingKey<Duration> duration(String name) {
        return new SettingKey<>(name, "a time such as 500ms, 10s, 5min, 12h or 30d", (text, _) -> readDuration(text));
    }

    /// A path; a relative one starts at the folder of the configuration file.
    public static SettingKey<Path> path(String name) {
        return new SettingKey<>(name, "a path", (text, folder) -> {
            try {
                return Optional.of(folder.resolve(text).normalize());
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
        });
    }

    /// One of an enum's constants, in lower case with `-` for `_`.
    public static <E extends Enum<E>> SettingKey<E> oneOf(String name, Class<E> constants) {
        List<E> all = List.of(constants.getEnumConstants());
        String form =
                "one of " + String.join(", ", all.stream().map(SettingKey::word).toList());
        return new SettingKey<>(
                name,
                form,
                (text, _) ->
                        all.stream().filter(each -> word(each).equals(text)).findFirst());
    }

    /// Texts with commas between them, none empty.
    public static SettingKey<List<String>> list(String name) {
        return new SettingKey<>(
                name,
                "a list with commas between its entries",
                (text, _) -> Optional.of(Arrays.stream(text.split(",", -1))
                                .map(String::strip)
                                .toList())
                        .filter(entries -> entries.stream().noneMatch(String::isEmpty)));
    }

    /// A key that an earlier version had; a file that still has it stops the start with this sentence, which
    /// says what to do instead.
    public static SettingKey<String> retired(String name, String sentence) {
        return new SettingKey<>(name, sentence, (_, _) -> Optional.empty(), true);
    }

    public String name() {
        return name;
    }

    /// What its value looks like, for documentation and sentences; of a retired key, what to do instead.
    public String form() {
        return form;
    }

    boolean isRetired() {
        return retired;
    }

    Optional<T> read(String text, Path folder) {
        return reader.read(text, folder);
    }

    @Override
    public String toString() {
        return name;
    }

    private static Optional<Duration> readDuration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "min" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
