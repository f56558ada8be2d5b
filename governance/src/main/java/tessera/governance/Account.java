package tessera.governance;

import tessera.catalogue.account.AccountRow;
import tessera.kernel.Failure;

/// Someone who may sign in.
///
/// @param disabled a disabled account keeps its history and opens nothing
public record Account(UserName name, Role role, boolean disabled) {
    /// Fails with `account.damaged` when the row was not written by us.
    static Account of(AccountRow row) throws Failure {
        UserName name = UserName.parse(row.name()).orElseThrow(Account::damaged);
        return new Account(name, Role.parse(row.role()).orElseThrow(Account::damaged), row.disabled());
    }

    private static Failure damaged() {
        return new Failure("account.damaged", "An account in the catalogue has a name or role of no known form.");
    }
}
