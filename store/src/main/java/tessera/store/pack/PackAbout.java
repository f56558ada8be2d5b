package tessera.store.pack;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tessera.kernel.DepositId;
import tessera.kernel.PackName;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;

/// What a pack as a whole is about; all of it stands in `tessera.json`.
///
/// @param participant the participant's code, never an identifier of another domain
/// @param received when the deposit arrived; the only time in a pack, so that the same input gives the same
///     bytes
/// @param deIdentification empty for as-received trials
/// @param replaces the packs that this one supersedes
public record PackAbout(
        TrialCode trial,
        String participant,
        Optional<String> site,
        DepositId deposit,
        Instant received,
        Uid study,
        Uid series,
        Optional<DeIdentification> deIdentification,
        List<PackName> replaces) {
    public PackAbout {
        replaces = List.copyOf(replaces);
    }
}
