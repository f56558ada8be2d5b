package tessera.governance;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tessera.catalogue.account.AccountGateway;
import tessera.catalogue.account.AccountRow;
import tessera.catalogue.account.SessionGateway;
import tessera.catalogue.account.SessionRow;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;

/// Keeps accounts and sessions in the catalogue.
public final class CatalogueStores {
    private CatalogueStores() {}

    public static AccountStore accounts(AccountGateway gateway) {
        return new AccountStore() {
            @Override
            public boolean create(AccountRow account, long auditSequence) throws Failure {
                return gateway.create(account, auditSequence);
            }

            @Override
            public Optional<AccountRow> find(String name) throws Failure {
                return gateway.find(name);
            }

            @Override
            public boolean setPasswordHash(String name, String passwordHash, long auditSequence) throws Failure {
                return gateway.setPasswordHash(name, passwordHash, auditSequence);
            }
        };
    }

    public static SessionStore sessions(SessionGateway gateway) {
        return new SessionStore() {
            @Override
            public void open(SessionRow session, long auditSequence) throws Failure {
                gateway.open(session, auditSequence);
            }

            @Override
            public Optional<SessionRow> find(Sha256 secretHash) throws Failure {
                return gateway.find(secretHash);
            }

            @Override
            public void touch(UUID id, Instant usedAt) throws Failure {
                gateway.touch(id, usedAt);
            }

            @Override
            public boolean revoke(UUID id, long auditSequence) throws Failure {
                return gateway.revoke(id, auditSequence);
            }
        };
    }
}
