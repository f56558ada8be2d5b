package tessera.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tessera.ingest.IntakeLimits;
import tessera.kernel.Failure;

/// What an operator may set; every key with its default is in `docs/configuration.md`.
///
/// @param keyFile where the vault's key file lies; beside the data directory when not set
/// @param database a PostgreSQL of the operator's own; the embedded one when not set
/// @param reserveBytes below so much usable disk, intake is closed; the smaller of 5 % and 10 GiB when not set
/// @param settlingThreads deposits that are packed side by side
public record ArchiveSettings(
        Optional<Path> keyFile,
        Optional<ExternalDatabase> database,
        Optional<Long> reserveBytes,
        IntakeLimits intake,
        int settlingThreads,
        WebAddress web) {

    /// A PostgreSQL that the operator runs.
    ///
    /// @param passwordFile holds the administrator's password, readable by this server only
    public record ExternalDatabase(String url, String administrator, Path passwordFile) {}

    /// Where and how the archive is reached.
    public record WebAddress(
            String host, Optional<Path> certificate, Optional<Path> key, List<String> trustedProxies) {}

    public static ArchiveSettings defaults() {
        return new ArchiveSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                IntakeLimits.DEFAULT,
                settlingThreads(Runtime.getRuntime().availableProcessors()),
                new WebAddress("127.0.0.1", Optional.empty(), Optional.empty(), List.of()));
    }

    /// A small deposit spends its time waiting for syncs, which serve all who wait; so there are more threads than
    /// processors.
    private static int settlingThreads(int processors) {
        return Math.clamp(3L * processors, 4, 16);
    }

    /// Reads the configuration file; what it does not set keeps its default. An unknown, retired or malformed
    /// key stops the start with a sentence.
    public static ArchiveSettings load(Optional<Path> file) throws Failure, IOException {
        return file.isPresent() ? ArchiveSettingKeys.read(file.get()) : defaults();
    }
}
