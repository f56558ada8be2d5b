package tessera.app;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// Keeps libraries from telling about their own good health; what goes wrong in them is still told.
final class Logging {
    /// Held here because the log manager keeps loggers, and their levels, only as long as somebody else does.
    private static final List<Logger> QUIET = Stream.of("org.flywaydb", "com.zaxxer.hikari", "org.eclipse.jetty")
            .map(Logger::getLogger)
            .toList();

    private Logging() {}

    static void tellWhatMatters() {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT %4$s %3$s: %5$s%6$s%n");
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    }
}
