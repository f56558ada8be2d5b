package tessera.app.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tessera.kernel.Failure;

/// Answers commands on a unix socket. Whoever may open the socket is the steward of this machine: the file's
/// permissions (owner only) are its lock.
public final class ControlServer implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
    private static final int MAX_CONCURRENT = 16;

    private final Map<String, Operation> operations;
    private final ServerSocketChannel listener;
    private final Path socket;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(MAX_CONCURRENT);

    private ControlServer(Map<String, Operation> operations, ServerSocketChannel listener, Path socket) {
        this.operations = Map.copyOf(operations);
        this.listener = listener;
        this.socket = socket;
    }

    public static ControlServer start(Path socket, Map<String, Operation> operations) throws IOException {
        Files.deleteIfExists(socket);
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(socket));
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        ControlServer server = new ControlServer(operations, listener, socket);
        Thread.ofVirtual().name("control").start(server::accept);
        return server;
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                SocketChannel caller = listener.accept();
                threads.execute(() -> serve(caller));
            } catch (ClosedChannelException stopped) {
                return;
            } catch (IOException e) {
                LOG.warn(
                        "control socket: a caller could not be accepted: {}",
                        e.getClass().getSimpleName());
            }
        }
    }

    private void serve(SocketChannel caller) {
        try (caller;
                InputStream in = new BufferedInputStream(Channels.newInputStream(caller));
                OutputStream out = Channels.newOutputStream(caller)) {
            places.acquire();
            try {
                JsonNode request = Lines.read(in).orElse(null);
                if (request != null) {
                    Lines.write(out, answer(request, out));
                }
            } finally {
                places.release();
            }
        } catch (IOException gone) {
            LOG.debug("control socket: the caller went away");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private JsonNode answer(JsonNode request, OutputStream out) throws InterruptedException {
        ObjectNode reply = Lines.JSON.createObjectNode();
        Operation operation = operations.get(request.path("operation").asText());
        if (operation == null) {
            return error(reply, "operation.unknown", "The server that runs is of another version: restart it.");
        }
        try {
            JsonNode result = operation.run(request.path("arguments"), message -> progress(out, message));
            reply.set("result", result);
            return reply;
        } catch (Failure e) {
            return error(reply, e.code(), e.sentence());
        } catch (IOException e) {
            LOG.warn("control operation failed", e);
            return error(
                    reply, "io", "Reading or writing failed: " + e.getClass().getSimpleName());
        } catch (RuntimeException e) {
            LOG.error("control operation failed", e);
            return error(reply, "internal", "The server made a mistake; its log has the details.");
        }
    }

    private static void progress(OutputStream out, JsonNode message) {
        ObjectNode wrapped = Lines.JSON.createObjectNode();
        wrapped.set("progress", message);
        try {
            Lines.write(out, wrapped);
        } catch (IOException callerGone) {
            LOG.debug("control socket: nobody listens to the progress");
        }
    }

    private static JsonNode error(ObjectNode reply, String code, String sentence) {
        reply.putObject("error").put("code", code).put("sentence", sentence);
        return reply;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
        Files.deleteIfExists(socket);
    }
}
