package tessera.ingest;

import java.util.Optional;
import tessera.kernel.TrialCode;

/// Where a deposit came from: by which door, on whose behalf.
///
/// @param channel how it arrived, for example `stow` or `import`
/// @param door the trial whose door the sender used; empty when the trial is still to be recognised
/// @param actor the account that sent it
/// @param site the code of the sending site, where the sender named one
public record DepositOrigin(String channel, Optional<TrialCode> door, String actor, Optional<String> site) {}
