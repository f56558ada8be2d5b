package tessera.governance;

import java.util.Optional;
import tessera.kernel.Failure;

/// Where accounts are kept: the catalogue.
public interface AccountStore {
    /// @param passwordHash a PHC string, see [PasswordHashes]
    record Stored(Account account, String passwordHash) {}

    /// Fails with `account.exists` when the name is taken.
    void insert(Stored account) throws Failure;

    Optional<Stored> find(UserName name) throws Failure;

    void changePassword(UserName name, String passwordHash) throws Failure;
}
