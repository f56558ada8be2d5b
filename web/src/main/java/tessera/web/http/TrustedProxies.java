package tessera.web.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import tessera.kernel.Failure;

/// Says where a request came from. Forwarding headers are believed when the connection comes from a named
/// proxy, and from nobody else; a proxy that hides how the client came in is refused.
public final class TrustedProxies {
    private final Set<InetAddress> proxies;

    private TrustedProxies(Set<InetAddress> proxies) {
        this.proxies = proxies;
    }

    public static TrustedProxies none() {
        return new TrustedProxies(Set.of());
    }

    /// Takes addresses, not names: a name server must not decide whom we believe.
    public static TrustedProxies of(List<String> addresses) throws Failure {
        Set<InetAddress> proxies = new java.util.HashSet<>();
        for (String address : addresses) {
            try {
                proxies.add(InetAddress.ofLiteral(address));
            } catch (IllegalArgumentException notAnAddress) {
                throw new Failure(
                        "web.proxy-not-an-address", "A trusted proxy is named by its IP address, not by a host name.");
            }
        }
        return new TrustedProxies(Set.copyOf(proxies));
    }

    public boolean isEmpty() {
        return proxies.isEmpty();
    }

    Client client(Request request) throws Refusal {
        InetAddress peer = address(request.getConnectionMetaData().getRemoteSocketAddress());
        String authority =
                Optional.ofNullable(request.getHttpURI().getAuthority()).orElse("");
        if (!proxies.contains(peer)) {
            return new Client(peer, request.isSecure(), authority);
        }
        return new Client(forwardedFor(request, peer), isForwardedOverTls(request), authority);
    }

    /// The last address that no proxy of ours wrote for itself: what stands before it, the client could have
    /// invented.
    private InetAddress forwardedFor(Request request, InetAddress peer) throws Refusal {
        String chain = String.join(",", request.getHeaders().getValuesList("X-Forwarded-For"));
        String[] hops = chain.split(",", -1);
        InetAddress client = peer;
        for (int i = hops.length - 1; i >= 0 && !hops[i].isBlank(); i--) {
            try {
                client = InetAddress.ofLiteral(hops[i].strip());
            } catch (IllegalArgumentException notAnAddress) {
                throw Refusal.badRequest("proxy.malformed", "the proxy sent an X-Forwarded-For without addresses");
            }
            if (!proxies.contains(client)) {
                break;
            }
        }
        return client;
    }

    private static boolean isForwardedOverTls(Request request) throws Refusal {
        List<String> values = request.getHeaders().getValuesList("X-Forwarded-Proto");
        String scheme = values.isEmpty() ? "" : values.getLast().strip();
        return switch (scheme) {
            case "https" -> true;
            case "http" -> throw new Refusal(403, "proxy.not-https", "this archive is reached over HTTPS only");
            default -> throw Refusal.badRequest("proxy.no-scheme", "the proxy must send X-Forwarded-Proto: https");
        };
    }

    private static InetAddress address(SocketAddress socket) {
        return socket instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress()
                : InetAddress.getLoopbackAddress();
    }
}
