package tessera.governance;

import java.util.Optional;
import tessera.catalogue.account.AccountRow;
import tessera.kernel.Failure;

/// Where accounts are kept. Each change names the audit event that stands for it.
public interface AccountStore {
    /// False when the name is taken.
    boolean create(AccountRow account, long auditSequence) throws Failure;

    Optional<AccountRow> find(String name) throws Failure;

    /// False when there is no such account.
    boolean setPasswordHash(String name, String passwordHash, long auditSequence) throws Failure;
}
