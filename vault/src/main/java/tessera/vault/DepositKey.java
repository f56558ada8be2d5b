package tessera.vault;

import javax.crypto.SecretKey;
import tessera.kernel.DepositId;

/// A new deposit's id and its key (AES-256), both durable in the vault.
public record DepositKey(DepositId deposit, SecretKey key) {
    @Override
    public String toString() {
        return "DepositKey[" + deposit + ", ***]";
    }
}
