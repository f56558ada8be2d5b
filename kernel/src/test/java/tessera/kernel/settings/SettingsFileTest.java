package tessera.kernel.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tessera.kernel.Failure;

class SettingsFileTest {
    enum Life {
        SET_UP,
        RECRUITING
    }

    private static final SettingKey<DataSize> RESERVE = SettingKey.size("disk.reserve");
    private static final SettingKey<Path> KEY_FILE = SettingKey.path("vault.key-file");
    private static final SettingKey<Duration> IDLE = SettingKey.duration("session.idle");
    private static final SettingKey<Integer> THREADS = SettingKey.number("threads", 1, 64);
    private static final SettingKey<Boolean> EMBARGO = SettingKey.onOff("embargo");
    private static final SettingKey<Life> LIFE = SettingKey.oneOf("life", Life.class);
    private static final SettingKey<List<String>> PROXIES = SettingKey.list("web.trusted-proxies");
    private static final SettingKey<String> URL = SettingKey.text("database.url");
    private static final SettingKey<String> OLD = SettingKey.retired("disk.minimum", "Use disk.reserve.");
    private static final List<SettingKey<?>> KEYS =
            List.of(RESERVE, KEY_FILE, IDLE, THREADS, EMBARGO, LIFE, PROXIES, URL, OLD);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("tessera.conf");
    }

    @Test
    void everyKindOfValueIsRead() throws Exception {
        Settings settings = parse("""
                # the archive of the ward

                disk.reserve = 10GiB
                vault.key-file = ../keys/a.keys
                  session.idle=15min
                threads = 4
                embargo = off
                life = set-up
                web.trusted-proxies = 10.0.0.1, 10.0.0.2
                database.url = jdbc:postgresql://localhost/postgres?sslmode=disable
                """);
        assertThat(settings.find(RESERVE)).contains(new DataSize(10L << 30));
        assertThat(settings.find(KEY_FILE))
                .contains(folder.resolve("../keys/a.keys").normalize());
        assertThat(settings.find(IDLE)).contains(Duration.ofMinutes(15));
        assertThat(settings.find(THREADS)).contains(4);
        assertThat(settings.find(EMBARGO)).contains(false);
        assertThat(settings.find(LIFE)).contains(Life.SET_UP);
        assertThat(settings.find(PROXIES)).contains(List.of("10.0.0.1", "10.0.0.2"));
        assertThat(settings.find(URL)).contains("jdbc:postgresql://localhost/postgres?sslmode=disable");
    }

    @Test
    void whatIsNotSetIsEmpty() throws Exception {
        assertThat(parse("").find(RESERVE)).isEmpty();
        assertThat(Settings.empty().find(KEY_FILE)).isEmpty();
    }

    @Test
    void anAbsolutePathStaysAsItIs() throws Exception {
        assertThat(parse("vault.key-file = /etc/tessera.keys").find(KEY_FILE)).contains(Path.of("/etc/tessera.keys"));
    }

    @Test
    void anUnknownKeyStopsTheStartAndTheNearestIsNamed() {
        assertFailure("threads = 1\ndisc.reserve = 1GiB\n", "settings.unknown")
                .hasMessage(file + ", line 2: there is no setting disc.reserve. Did you mean disk.reserve?");
        assertFailure("colour = red\n", "settings.unknown").hasMessage(file + ", line 1: there is no setting colour.");
    }

    @Test
    void aRetiredKeyStopsTheStartAndSaysWhatToDo() {
        assertFailure("disk.minimum = 1GiB", "settings.retired").hasMessageContaining("Use disk.reserve.");
    }

    @Test
    void aKeyThatIsThereTwiceStopsTheStart() {
        assertFailure("threads = 1\nthreads = 1\n", "settings.repeated").hasMessageContaining("line 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "disk.reserve = 10GB", "disk.reserve = -1GiB", "disk.reserve =", "threads = 0", "threads = 65",
                "threads = four", "embargo = yes", "life = SET_UP", "session.idle = 15", "web.trusted-proxies = a,,b",
                "vault.key-file = a\u0000b", "just a line", "= 3"
            })
    void aMalformedLineStopsTheStart(String line) {
        assertFailure("\n" + line, "settings.malformed").hasMessageStartingWith(file + ", line 2: ");
    }

    @Test
    void theSentenceSaysTheFormAndNotTheValue() {
        assertFailure("disk.reserve = hunter2", "settings.malformed")
                .hasMessageContaining("the value of disk.reserve is not a size such as 512MiB or 10GiB")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aMissingFileAndOneThatIsNotTextAreSaidSo() throws Exception {
        assertThatThrownBy(() -> SettingsFile.parse(file, KEYS))
                .hasMessage("There is no configuration file " + file + ".");
        Files.write(file, "threads = é".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> SettingsFile.parse(file, KEYS)).hasMessageContaining("is not UTF-8 text");
    }

    @ParameterizedTest
    @CsvSource({"0B, 0", "1B, 1", "512KiB, 524288", "10 GiB, 10737418240", "8388607TiB, 9223370937343148032"})
    void aSizeIsReadAndWrittenBack(String text, long bytes) {
        DataSize size = DataSize.parse(text).orElseThrow();
        assertThat(size.bytes()).isEqualTo(bytes);
        assertThat(DataSize.parse(size.toString())).contains(size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "GiB", "10gib", "10GB", "1.5GiB", "8388608TiB", "9999999999999999999B"})
    void anotherFormIsNoSize(String text) {
        assertThat(DataSize.parse(text)).isEmpty();
    }

    private Settings parse(String text) throws Exception {
        Files.writeString(file, text);
        return SettingsFile.parse(file, KEYS);
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertFailure(
            String text, String code) {
        return assertThatThrownBy(() -> parse(text))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
    }
}
