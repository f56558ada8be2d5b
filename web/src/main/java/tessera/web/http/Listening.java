package tessera.web.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import tessera.kernel.Failure;

/// Where the server listens and how it is kept from being open to the world: by TLS, behind named proxies, or
/// on this machine alone. Any other combination refuses to start.
///
/// @param host address to bind
/// @param port 0 takes a free one
/// @param trustedProxies IP addresses whose forwarding headers are believed
public record Listening(String host, int port, Optional<TlsFiles> tls, List<String> trustedProxies) {
    public Listening {
        trustedProxies = List.copyOf(trustedProxies);
    }

    public static Listening onLoopback(int port) {
        return new Listening("127.0.0.1", port, Optional.empty(), List.of());
    }

    /// Fails with `web.open-to-the-world` or `web.host-unknown`.
    void check() throws Failure {
        if (tls.isEmpty() && trustedProxies.isEmpty() && !isLoopback()) {
            throw new Failure(
                    "web.open-to-the-world",
                    "Plain HTTP is served on loopback only. Name a certificate and key, or the address of the proxy "
                            + "that ends TLS, or listen on 127.0.0.1.");
        }
    }

    boolean isPlainLoopback() {
        return tls.isEmpty() && trustedProxies.isEmpty();
    }

    private boolean isLoopback() throws Failure {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw new Failure("web.host-unknown", "The address to listen on is not one of this machine.", unknown);
        }
    }
}
