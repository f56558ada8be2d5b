package tessera.web.http;

import java.net.InetAddress;

/// Where a request really came from: the connection, or what a trusted proxy says of it.
///
/// @param secure whether the client's own connection is encrypted, so that cookies get `Secure`
/// @param authority host and port as the client names them (`Host`)
public record Client(InetAddress address, boolean secure, String authority) {
    /// The origin our own pages have in the client's browser (RFC 6454).
    public String ownOrigin() {
        return (secure ? "https://" : "http://") + authority;
    }

    /// An address identifies a person's workplace; it goes to the audit log and not into chance prints.
    @Override
    public String toString() {
        return "client ***";
    }
}
