package tessera.catalogue.gate;

import java.util.UUID;
import tessera.catalogue.Database;
import tessera.kernel.Failure;

/// The one way to rows: hands out signed contexts and keeps them per session until they are stale.
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString", "UnusedVariable"})
public final class Gate {
    private final Database database;

    public Gate(Database database) {
        this.database = database;
    }

    /// The context of an open session.
    ///
    /// @throws Failure `gate.no-session` when the session is unknown, expired or revoked
    public GateContext enter(UUID session) throws Failure {
        throw new UnsupportedOperationException(session + database.toString());
    }

    /// Forgets the context kept for a session, so that the next [#enter] asks the database.
    public void forget(UUID session) {
        throw new UnsupportedOperationException(session.toString());
    }
}
