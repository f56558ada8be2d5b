package tessera.app;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tessera.app.control.ControlServer;
import tessera.kernel.Failure;
import tessera.web.WebServer;

/// An archive that can be reached: by HTTP, and by commands on its machine through the control socket.
public final class ArchiveServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveServer.class);

    private final Archive archive;
    private final WebServer web;
    private final ControlServer control;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private ArchiveServer(Archive archive, WebServer web, ControlServer control) {
        this.archive = archive;
        this.web = web;
        this.control = control;
    }

    public static ArchiveServer start(DataDirectory directory, ArchiveSettings settings, int port)
            throws Failure, IOException {
        Archive archive = Archive.open(directory, settings);
        try {
            WebServer web = Doors.open(archive, settings.web(), port);
            ControlServer control = ControlServer.start(directory.controlSocket(), Operations.of(archive));
            ArchiveServer server = new ArchiveServer(archive, web, control);
            Runtime.getRuntime().addShutdownHook(new Thread(server::stopForSignal, "stop"));
            return server;
        } catch (Failure | IOException | RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    public Archive archive() {
        return archive;
    }

    public URI address() {
        return web.address();
    }

    public Optional<String> takeNewPassword() {
        return archive.takeNewPassword();
    }

    /// Returns when the process is told to stop.
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    /// On SIGTERM and SIGINT: lets the main thread close everything, and waits for it.
    private void stopForSignal() {
        stopped.countDown();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws Failure {
        try {
            control.close();
            web.close();
        } catch (IOException e) {
            LOG.warn("the doors did not close cleanly: {}", e.getClass().getSimpleName());
        } finally {
            try {
                archive.close();
            } finally {
                closed.countDown();
            }
        }
    }
}
