package tessera.store.journal;

import java.util.Optional;
import javax.crypto.SecretKey;
import tessera.kernel.DepositId;
import tessera.kernel.Failure;

/// Where the journal finds the key of a deposit when it reads. No key means that the deposit was erased: its
/// records are skipped and counted.
@FunctionalInterface
public interface KeySource {
    Optional<SecretKey> find(DepositId deposit) throws Failure;
}
