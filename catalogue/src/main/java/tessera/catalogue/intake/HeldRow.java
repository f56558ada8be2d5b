package tessera.catalogue.intake;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tessera.kernel.DepositId;
import tessera.kernel.TrialCode;

/// One entry of the intake desk. Holds no identifier of what arrived: codes, counts and our own references
/// only.
///
/// @param reason a stable code, such as `no-patient-id`
/// @param records references of the journal records, as text
/// @param details codes and places within objects that say more about the reason
/// @param decision null while open
public record HeldRow(
        UUID id,
        DepositId deposit,
        HeldKind kind,
        String reason,
        @Nullable TrialCode trial,
        HeldState state,
        int instances,
        List<String> records,
        List<String> details,
        Instant heldAt,
        @Nullable HeldDecision decision) {
    public HeldRow {
        records = List.copyOf(records);
        details = List.copyOf(details);
    }
}
