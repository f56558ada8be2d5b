package tessera.kernel;

import java.util.Optional;
import java.util.UUID;

/// Names one deposit: what one sender sends for one study in one go. Random, so it says nothing of its content.
public record DepositId(UUID value) {
    public static Optional<DepositId> parse(String untrusted) {
        try {
            return Optional.of(new DepositId(UUID.fromString(untrusted)));
        } catch (IllegalArgumentException notAUuid) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
