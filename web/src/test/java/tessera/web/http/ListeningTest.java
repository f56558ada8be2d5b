package tessera.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tessera.kernel.Failure;

class ListeningTest {
    private static final List<Route> OPEN = List.of(new Route(
            Method.GET,
            PathPattern.of("/open"),
            Policy.OPEN,
            "says how it came",
            e -> e.json(200, List.of(e.client().secure(), e.client().address().getHostAddress()))));

    @TempDir
    Path directory;

    @Test
    void plainHttpBeyondLoopbackRefusesToStart() {
        assertThatThrownBy(() -> start("0.0.0.0", Optional.empty(), List.of()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("loopback only");
    }

    @Test
    void proxyIsNamedByAddress() {
        assertThatThrownBy(() -> start("127.0.0.1", Optional.empty(), List.of("proxy.example")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("IP address");
    }

    @Test
    void takenPortIsASentence() throws Exception {
        try (TestServer first = start("127.0.0.1", Optional.empty(), List.of())) {
            assertThatThrownBy(() -> new TestServer(Listening.onLoopback(first.port()), OPEN, HttpLimits.DEFAULT))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("Cannot listen on port");
        }
    }

    @Test
    void trustedProxySaysWhereTheClientIs() throws Exception {
        try (TestServer server = start("127.0.0.1", Optional.empty(), List.of("127.0.0.1"))) {
            assertThat(server.text(server.request("/open")
                                    .header("X-Forwarded-Proto", "https")
                                    .header("X-Forwarded-For", "6.6.6.6, 192.0.2.7"))
                            .body())
                    .isEqualTo("[true,\"192.0.2.7\"]");
            assertThat(server.text(server.request("/open").header("X-Forwarded-Proto", "http"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(server.text(server.request("/open")).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void forwardingHeadersOfAnyoneElseAreIgnored() throws Exception {
        try (TestServer server = start("127.0.0.1", Optional.empty(), List.of())) {
            assertThat(server.text(server.request("/open")
                                    .header("X-Forwarded-Proto", "https")
                                    .header("X-Forwarded-For", "192.0.2.7"))
                            .body())
                    .isEqualTo("[false,\"127.0.0.1\"]");
        }
    }

    @Test
    void renewedCertificateIsTakenUpWithoutRestart() throws Exception {
        TlsFiles files = new TlsFiles(directory.resolve("cert.pem"), directory.resolve("key.pem"));
        makeCertificate(files, "first.example");
        try (TestServer server = start("127.0.0.1", Optional.of(files), List.of())) {
            assertThat(subject(server.port())).isEqualTo("CN=first.example");
            makeCertificate(files, "second.example");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!subject(server.port()).equals("CN=second.example") && System.nanoTime() < deadline) {
                Thread.sleep(200);
            }
            assertThat(subject(server.port())).isEqualTo("CN=second.example");
        }
    }

    @Test
    void unusableCertificateRefusesToStartWithASentence() throws Exception {
        TlsFiles files = new TlsFiles(directory.resolve("cert.pem"), directory.resolve("key.pem"));
        assertThatThrownBy(() -> start("127.0.0.1", Optional.of(files), List.of()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("no readable PEM file");
        Files.writeString(files.certificate(), "x");
        Files.writeString(files.key(), "-----BEGIN RSA PRIVATE KEY-----\n");
        assertThatThrownBy(() -> start("127.0.0.1", Optional.of(files), List.of()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("openssl pkcs8");
    }

    private static TestServer start(String host, Optional<TlsFiles> tls, List<String> proxies) throws Failure {
        return new TestServer(new Listening(host, 0, tls, proxies), OPEN, HttpLimits.DEFAULT);
    }

    /// With the JDK's own keytool, since Java has no public way to sign a certificate.
    private void makeCertificate(TlsFiles files, String name) throws Exception {
        Path store = directory.resolve(name + ".p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "k",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "testtest",
                        "-validity",
                        "2")
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        var keys = java.security.KeyStore.getInstance(store.toFile(), "testtest".toCharArray());
        write(files.certificate(), "CERTIFICATE", keys.getCertificate("k").getEncoded());
        write(
                files.key(),
                "PRIVATE KEY",
                keys.getKey("k", "testtest".toCharArray()).getEncoded());
    }

    private static void write(Path file, String label, byte[] der) throws IOException {
        String body = java.util.Base64.getMimeEncoder().encodeToString(der);
        Files.writeString(file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label));
    }

    private static String subject(int port) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustAnyone()}, new SecureRandom());
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.startHandshake();
            X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return certificate.getSubjectX500Principal().getName();
        }
    }

    private static final class TrustAnyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
