package tessera.governance;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;

/// Where sessions, or API tokens, are kept: the catalogue. The secret itself is never kept, only its SHA-256.
public interface CredentialStore {
    /// @param label what a token is for, in its holder's words; empty for sessions
    /// @param gateSession the row of `gate.session` that stands for it inside the database
    /// @param expires when it ends at the latest
    record Stored(
            Sha256 digest,
            UserName account,
            String label,
            UUID gateSession,
            Instant issued,
            Instant lastUsed,
            Instant expires) {
        Stored usedAt(Instant instant) {
            return new Stored(digest, account, label, gateSession, issued, instant, expires);
        }
    }

    void insert(Stored credential) throws Failure;

    /// Empty when it is unknown or was ended.
    Optional<Stored> find(Sha256 digest) throws Failure;

    void used(Sha256 digest, Instant at) throws Failure;

    void end(Sha256 digest, Instant at) throws Failure;
}
