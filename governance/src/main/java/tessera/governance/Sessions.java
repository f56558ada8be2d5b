package tessera.governance;

import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import tessera.governance.Caller.Means;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;

/// Browser sessions, kept by the server. The browser holds 256 random bits in a cookie, the server their
/// SHA-256.
public final class Sessions {
    private final Credentials credentials;
    private final Secrets secrets;
    private final SessionLimits limits;
    private final InstantSource clock;
    private final Ledger ledger;

    public Sessions(SessionStore store, Secrets secrets, SessionLimits limits, InstantSource clock, Ledger ledger) {
        this.credentials = new Credentials(store, limits, Means.COOKIE, clock);
        this.secrets = secrets;
        this.limits = limits;
        this.clock = clock;
        this.ledger = ledger;
    }

    /// Opens a session for someone whose password was right and returns the value of the cookie. It is always a
    /// new one, whatever the browser sent, so that nobody can plant a session in advance.
    public String open(Account account, InetAddress from) throws Failure {
        String cookie = secrets.cookie();
        Sha256 digest = Secrets.cookieDigest(cookie).orElseThrow();
        Instant expires = clock.instant().plus(limits.absolute());
        long event = ledger.record("session.opened", account.name().value(), Map.of("address", from.getHostAddress()));
        credentials.issue(digest, account, expires, event);
        return cookie;
    }

    /// Empty for a cookie that is unknown, closed, idle for too long or too old.
    public Optional<Caller> find(String untrustedCookie) throws Failure {
        Optional<Sha256> digest = Secrets.cookieDigest(untrustedCookie);
        return digest.isPresent() ? credentials.find(digest.get()) : Optional.empty();
    }

    public void close(String untrustedCookie) throws Failure {
        Optional<Sha256> digest = Secrets.cookieDigest(untrustedCookie);
        if (digest.isPresent()) {
            credentials.end(digest.get(), account -> ledger.record("session.closed", account, Map.of()));
        }
    }
}
