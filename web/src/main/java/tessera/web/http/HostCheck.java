package tessera.web.http;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// Refuses requests that reach this machine under another machine's name (DNS rebinding).
final class HostCheck {
    private HostCheck() {}

    static void mustNameThisMachine(@Nullable String host) throws Refusal {
        String name = host == null ? "" : host.replace("[", "").replace("]", "");
        if (name.equals("localhost") || name.endsWith(".localhost") || isLoopback(name)) {
            return;
        }
        throw new Refusal(421, "host.other", "this archive answers to localhost only");
    }

    private static boolean isLoopback(String name) {
        try {
            return InetAddress.ofLiteral(name).isLoopbackAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
