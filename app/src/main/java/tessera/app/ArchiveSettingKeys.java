package tessera.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tessera.kernel.Failure;
import tessera.kernel.settings.DataSize;
import tessera.kernel.settings.SettingKey;
import tessera.kernel.settings.Settings;
import tessera.kernel.settings.SettingsFile;

/// The keys of the configuration file, documented in `docs/configuration.md`.
final class ArchiveSettingKeys {
    private static final SettingKey<String> HTTP_HOST = SettingKey.text("http.host");
    private static final SettingKey<Path> CERTIFICATE = SettingKey.path("http.tls-certificate");
    private static final SettingKey<Path> KEY = SettingKey.path("http.tls-key");
    private static final SettingKey<List<String>> PROXIES = SettingKey.list("http.trusted-proxies");
    private static final SettingKey<Path> KEY_FILE = SettingKey.path("vault.key-file");
    private static final SettingKey<DataSize> RESERVE = SettingKey.size("disk.reserve");
    private static final SettingKey<Integer> THREADS = SettingKey.number("ingest.threads", 1, 64);
    private static final SettingKey<String> DATABASE_URL = SettingKey.text("database.url");
    private static final SettingKey<String> DATABASE_USER = SettingKey.text("database.administrator");
    private static final SettingKey<Path> DATABASE_PASSWORD = SettingKey.path("database.password-file");

    static final List<SettingKey<?>> ALL = List.of(
            HTTP_HOST,
            CERTIFICATE,
            KEY,
            PROXIES,
            KEY_FILE,
            RESERVE,
            THREADS,
            DATABASE_URL,
            DATABASE_USER,
            DATABASE_PASSWORD);

    private ArchiveSettingKeys() {}

    static ArchiveSettings read(Path file) throws Failure {
        Settings settings = SettingsFile.parse(file, ALL);
        ArchiveSettings usual = ArchiveSettings.defaults();
        if (settings.find(CERTIFICATE).isPresent() != settings.find(KEY).isPresent()) {
            throw new Failure("settings.tls", file + ": http.tls-certificate and http.tls-key go together.");
        }
        return new ArchiveSettings(
                settings.find(KEY_FILE),
                database(file, settings),
                settings.find(RESERVE).map(DataSize::bytes),
                usual.intake(),
                settings.find(THREADS).orElse(usual.settlingThreads()),
                new ArchiveSettings.WebAddress(
                        settings.find(HTTP_HOST).orElse(usual.web().host()),
                        settings.find(CERTIFICATE),
                        settings.find(KEY),
                        settings.find(PROXIES).orElse(List.of())));
    }

    private static Optional<ArchiveSettings.ExternalDatabase> database(Path file, Settings settings) throws Failure {
        Optional<String> url = settings.find(DATABASE_URL);
        Optional<String> user = settings.find(DATABASE_USER);
        Optional<Path> password = settings.find(DATABASE_PASSWORD);
        if (url.isEmpty() && user.isEmpty() && password.isEmpty()) {
            return Optional.empty();
        }
        if (url.isEmpty() || user.isEmpty() || password.isEmpty()) {
            throw new Failure(
                    "settings.database",
                    file + ": database.url, database.administrator and database.password-file go together.");
        }
        return Optional.of(new ArchiveSettings.ExternalDatabase(url.get(), user.get(), password.get()));
    }
}
