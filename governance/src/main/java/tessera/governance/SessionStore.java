package tessera.governance;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tessera.catalogue.account.SessionRow;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;

/// Where sessions and API tokens are kept, so that a restart signs nobody out and the gate knows them. The
/// secret itself is never kept, only its SHA-256.
public interface SessionStore {
    void open(SessionRow session, long auditSequence) throws Failure;

    /// Expired and revoked ones are found as well.
    Optional<SessionRow> find(Sha256 secretHash) throws Failure;

    void touch(UUID id, Instant usedAt) throws Failure;

    /// False when there is none to revoke.
    boolean revoke(UUID id, long auditSequence) throws Failure;
}
