package tessera.catalogue.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tessera.kernel.DepositId;
import tessera.kernel.TrialCode;

/// What one sender sent for one study in one go. Holds no identifier of what arrived.
///
/// @param trial null until it is recognised
/// @param channel `stow`, `import`, …
/// @param actor the account that sent it
public record DepositRow(
        DepositId id,
        @Nullable TrialCode trial,
        @Nullable String site,
        String channel,
        String actor,
        DepositState state,
        Instant opened,
        @Nullable Instant closed,
        DepositCounts counts) {}
