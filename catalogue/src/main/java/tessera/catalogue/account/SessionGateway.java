package tessera.catalogue.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tessera.catalogue.Database;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;

/// Sessions and API tokens: both are rows of `gate.session`, from which the gate makes its contexts.
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString", "UnusedVariable"})
public final class SessionGateway {
    private final Database database;

    public SessionGateway(Database database) {
        this.database = database;
    }

    public void open(SessionRow session, long auditSequence) throws Failure {
        throw new UnsupportedOperationException(database.toString() + session + auditSequence);
    }

    /// By the hash of the cookie's or token's value; expired and revoked ones are found as well.
    public Optional<SessionRow> find(Sha256 secretHash) throws Failure {
        throw new UnsupportedOperationException(secretHash.toString());
    }

    /// Of one account, newest first.
    public List<SessionRow> ofAccount(String account) throws Failure {
        throw new UnsupportedOperationException(account);
    }

    public void touch(UUID id, Instant usedAt) throws Failure {
        throw new UnsupportedOperationException(id.toString() + usedAt);
    }

    /// Ends a session or token at once: contexts already handed out for it are stale from then on.
    public boolean revoke(UUID id, long auditSequence) throws Failure {
        throw new UnsupportedOperationException(id.toString() + auditSequence);
    }
}
