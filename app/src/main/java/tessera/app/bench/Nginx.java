package tessera.app.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tessera.kernel.Failure;
import tessera.kernel.Processes;
import tessera.kernel.Signal;

/// The peer for sending files: nginx with sendfile, when it is installed. Runs on a free port until closed.
final class Nginx implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Optional<Path> program() {
        return Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx", "/opt/homebrew/bin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Serves one file of `lengthBytes` bytes as `/file`.
    static Nginx serve(Path program, Path directory, long lengthBytes)
            throws IOException, Failure, InterruptedException {
        Files.createDirectories(directory);
        int port = freePort();
        writeFile(directory.resolve("file"), lengthBytes);
        Path configuration = directory.resolve("nginx.conf");
        Files.writeString(configuration, configuration(directory, port));
        Process process = Processes.start(
                new Processes.Command(
                        List.of(program.toString(), "-p", directory.toString(), "-c", configuration.toString()),
                        directory,
                        Map.of()),
                directory.resolve("nginx.log"));
        Nginx nginx = new Nginx(process, port);
        nginx.awaitReady();
        return nginx;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        Processes.signal(process.pid(), Signal.TERMINATE);
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (HttpConnection connection = new HttpConnection(port)) {
                connection.exchange(HttpConnection.get("/file"));
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() > deadline || !process.isAlive()) {
                    close();
                    throw notYet;
                }
                Thread.sleep(20);
            }
        }
    }

    private static void writeFile(Path path, long lengthBytes) throws IOException {
        try (var file = Files.newByteChannel(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocateDirect(1 << 20);
            for (long left = lengthBytes; left > 0; left -= block.capacity()) {
                file.write(block.clear().limit((int) Math.min(left, block.capacity())));
            }
        }
    }

    /// The owner of the files runs the workers, so that they may read them.
    private static String configuration(Path directory, int port) {
        String user = System.getProperty("user.name").equals("root") ? "user root;" : "";
        return """
                %s
                daemon off;
                worker_processes auto;
                pid %s/nginx.pid;
                error_log %s/error.log;
                events {}
                http {
                  access_log off;
                  sendfile on;
                  tcp_nopush on;
                  client_body_temp_path %s/body;
                  proxy_temp_path %s/proxy;
                  fastcgi_temp_path %s/fastcgi;
                  uwsgi_temp_path %s/uwsgi;
                  scgi_temp_path %s/scgi;
                  server { listen 127.0.0.1:%d; root %s; }
                }
                """.formatted(
                user, directory, directory, directory, directory, directory, directory, directory, port, directory);
    }
}
