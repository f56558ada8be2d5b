package tessera.governance;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import tessera.governance.Caller.Means;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;

/// API tokens for scripts: `Authorization: Bearer tsr_…`. They are shown once and kept as SHA-256.
public final class Tokens {
    /// A new token.
    ///
    /// @param text the token itself, to be shown once
    public record Issued(String text, Instant expires) {
        @Override
        public String toString() {
            return "token ***";
        }
    }

    private final Credentials credentials;
    private final Secrets secrets;
    private final SessionLimits limits;
    private final InstantSource clock;
    private final Ledger ledger;

    public Tokens(SessionStore store, Secrets secrets, SessionLimits limits, InstantSource clock, Ledger ledger) {
        this.credentials = new Credentials(store, limits, Means.TOKEN, clock);
        this.secrets = secrets;
        this.limits = limits;
        this.clock = clock;
        this.ledger = ledger;
    }

    /// Issues a token with the usual validity.
    public Issued issue(Account account, String label, String actor) throws Failure {
        return issue(account, label, limits.tokenLife(), actor);
    }

    /// A longer life than [SessionLimits#longestTokenLife] is shortened to it.
    public Issued issue(Account account, String label, Duration life, String actor) throws Failure {
        String token = secrets.token();
        Sha256 digest = Secrets.tokenDigest(token).orElseThrow();
        Duration granted = life.compareTo(limits.longestTokenLife()) > 0 ? limits.longestTokenLife() : life;
        Instant expires = clock.instant().plus(granted);
        long event = ledger.record(
                "token.issued",
                actor,
                Map.of("account", account.name().value(), "label", label, "expires", expires.toString()));
        credentials.issue(digest, account, expires, event);
        return new Issued(token, expires);
    }

    /// Empty for a token that is unknown, revoked or expired.
    public Optional<Caller> find(String untrustedToken) throws Failure {
        Optional<Sha256> digest = Secrets.tokenDigest(untrustedToken);
        return digest.isPresent() ? credentials.find(digest.get()) : Optional.empty();
    }

    /// False when there is no such token.
    public boolean revoke(String token, String actor) throws Failure {
        Optional<Sha256> digest = Secrets.tokenDigest(token);
        return digest.isPresent()
                && credentials.end(
                        digest.get(), account -> ledger.record("token.revoked", actor, Map.of("account", account)));
    }
}
