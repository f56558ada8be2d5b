package tessera.web.port;

import java.util.UUID;
import tessera.catalogue.gate.GateContext;
import tessera.kernel.Failure;

/// The gate's side of a session: without its context no row is seen.
@FunctionalInterface
public interface Admission {
    /// Fails with `gate.no-session` when the session was ended.
    GateContext enter(UUID session) throws Failure;
}
