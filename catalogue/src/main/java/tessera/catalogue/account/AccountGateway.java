package tessera.catalogue.account;

import java.util.List;
import java.util.Optional;
import tessera.catalogue.Database;
import tessera.kernel.Failure;

/// Local accounts.
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString", "UnusedVariable"})
public final class AccountGateway {
    private final Database database;

    public AccountGateway(Database database) {
        this.database = database;
    }

    /// False when the name is taken.
    public boolean create(AccountRow account, long auditSequence) throws Failure {
        throw new UnsupportedOperationException(database.toString() + account + auditSequence);
    }

    public Optional<AccountRow> find(String name) throws Failure {
        throw new UnsupportedOperationException(name);
    }

    /// By name.
    public List<AccountRow> list() throws Failure {
        throw new UnsupportedOperationException();
    }

    /// Replaces the password; false when there is no such account.
    public boolean setPasswordHash(String name, String passwordHash, long auditSequence) throws Failure {
        throw new UnsupportedOperationException(name + passwordHash.length() + auditSequence);
    }
}
