package tessera.web.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import tessera.kernel.Failure;

/// Jetty, set up once: HTTP/1.1 on one port, a virtual thread for each request, a few platform threads that
/// watch sockets. It starts when constructed and stops when closed.
public final class HttpServer implements AutoCloseable {
    private static final int PLATFORM_THREADS = 16;
    /// Large reads keep an upload of many megabytes to few system calls.
    private static final int INPUT_BUFFER_BYTES = 128 << 10;
    private static final int BUFFER_STEP_BYTES = 4 << 10;
    private static final int BUFFERS_KEPT_A_SIZE = 64;
    /// What several large downloads have in their sockets stays in the processor's cache. (Measured with four of
    /// them: 4.5-5.0 GB/s, with 2 MiB 4.0-4.1 GB/s, with 256 KiB 4.5-4.6 GB/s.)
    private static final int SOCKET_SEND_BYTES = 512 << 10;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TLS_RELOAD_EVERY = Duration.ofSeconds(5);

    private final Server server;
    private final ServerConnector connector;
    private final Optional<TlsReload> reload;
    private final Listening listening;

    /// Fails with a sentence when it would be open to the world, the port is taken, or the certificate is
    /// unusable.
    public HttpServer(
            Listening listening, RouteTable routes, Authentication authentication, HttpLimits limits, AccessLog log)
            throws Failure {
        listening.check();
        this.listening = listening;
        this.server = new Server(threads(), null, buffers());
        Optional<SslContextFactory.Server> tls = listening.tls().isPresent()
                ? Optional.of(TlsReload.context(listening.tls().get()))
                : Optional.empty();
        this.connector = connector(server, listening, limits, tls);
        server.addConnector(connector);
        server.setErrorHandler(new ErrorPages());
        server.setHandler(new FrontDoor(
                routes,
                authentication,
                TrustedProxies.of(listening.trustedProxies()),
                listening.isPlainLoopback(),
                limits,
                log));
        server.setStopTimeout(STOP_TIMEOUT.toMillis());
        start();
        this.reload = tls.map(context -> new TlsReload(listening.tls().orElseThrow(), context, TLS_RELOAD_EVERY));
    }

    /// `http://127.0.0.1:8080`, with the port that was really taken.
    public URI address() {
        String scheme = listening.tls().isPresent() ? "https" : "http";
        String host = listening.host().contains(":") ? "[" + listening.host() + "]" : listening.host();
        return URI.create(scheme + "://" + host + ":" + connector.getLocalPort());
    }

    @Override
    public void close() {
        reload.ifPresent(TlsReload::close);
        try {
            server.stop();
        } catch (Exception e) { // what Jetty declares
            throw new IllegalStateException("the HTTP server did not stop", e);
        }
    }

    private void start() throws Failure {
        try {
            server.start();
        } catch (IOException cannotBind) {
            throw new Failure(
                    "web.cannot-listen",
                    "Cannot listen on port %d: is another server running there?".formatted(listening.port()),
                    cannotBind);
        } catch (Exception e) { // what Jetty declares
            throw new Failure("web.cannot-start", "The HTTP server did not start: " + e.getMessage(), e);
        }
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(PLATFORM_THREADS, 4);
        threads.setName("http");
        threads.setVirtualThreadsExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("request-", 0).factory()));
        return threads;
    }

    /// Jetty's own pool keeps no buffer above 64 KiB: each request would get a new one, filled with zeros.
    private static ByteBufferPool buffers() {
        return new ArrayByteBufferPool(0, BUFFER_STEP_BYTES, INPUT_BUFFER_BYTES, BUFFERS_KEPT_A_SIZE);
    }

    private static ServerConnector connector(
            Server server, Listening listening, HttpLimits limits, Optional<SslContextFactory.Server> tls) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(limits.headerBytes());
        configuration.setUriCompliance(UriCompliance.DEFAULT);
        configuration.setSendDateHeader(true);
        if (tls.isPresent()) {
            SecureRequestCustomizer customizer = new SecureRequestCustomizer();
            customizer.setSniHostCheck(false); // the certificate may name the proxy's or the hospital's own alias
            configuration.addCustomizer(customizer);
        }
        HttpConnectionFactory http = new HttpConnectionFactory(configuration);
        http.setInputBufferSize(INPUT_BUFFER_BYTES);
        int selectors = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        ConnectionFactory[] protocols = tls.isPresent()
                ? new ConnectionFactory[] {new SslConnectionFactory(tls.get(), http.getProtocol()), http}
                : new ConnectionFactory[] {http};
        ServerConnector connector = new ServerConnector(server, 1, selectors, protocols);
        connector.setHost(listening.host());
        connector.setPort(listening.port());
        connector.setIdleTimeout(limits.idleTimeout().toMillis());
        connector.setAcceptedSendBufferSize(SOCKET_SEND_BYTES);
        connector.setAcceptQueueSize(256);
        return connector;
    }
}
