package tessera.governance;

import java.time.Instant;
import java.util.UUID;
import tessera.kernel.Failure;

/// Opens and ends the database's own idea of a session. Without one the reader role sees no row.
public interface GateSessions {
    /// @param purpose the word of the caller's purpose; the steward's default is `inspection`
    UUID open(Account account, String purpose, Instant expires) throws Failure;

    void revoke(UUID gateSession) throws Failure;
}
