package tessera.web.http;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import tessera.kernel.Failure;

/// Takes a renewed certificate up without a restart: looks at both files every few seconds and loads them again
/// when either has changed. Files that cannot be used are named in the log and the old ones stay in force.
final class TlsReload implements AutoCloseable {
    private static final Logger LOG = System.getLogger(TlsReload.class.getName());

    private final TlsFiles files;
    private final SslContextFactory.Server context;
    private final Duration every;
    private final Thread watcher;
    private List<FileTime> seen;

    TlsReload(TlsFiles files, SslContextFactory.Server context, Duration every) {
        this.files = files;
        this.context = context;
        this.every = every;
        this.seen = times();
        this.watcher = Thread.ofVirtual().name("tls-reload").start(this::watch);
    }

    static SslContextFactory.Server context(TlsFiles files) throws Failure {
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        context.setKeyStore(PemKeys.load(files));
        context.setKeyStorePassword("");
        context.setSniRequired(false);
        return context;
    }

    @Override
    public void close() {
        watcher.interrupt();
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(every);
                List<FileTime> now = times();
                if (!now.equals(seen)) {
                    seen = now;
                    reload();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void reload() {
        try {
            var store = PemKeys.load(files);
            context.reload(factory -> factory.setKeyStore(store));
            LOG.log(Level.INFO, "took up the new certificate");
        } catch (Failure unusable) {
            LOG.log(Level.ERROR, "kept the old certificate: {0}", unusable.sentence());
        } catch (Exception unusable) { // what Jetty declares
            LOG.log(Level.ERROR, "kept the old certificate", unusable);
        }
    }

    private List<FileTime> times() {
        return List.of(time(files.certificate()), time(files.key()));
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException beingReplaced) {
            return FileTime.fromMillis(0);
        }
    }
}
