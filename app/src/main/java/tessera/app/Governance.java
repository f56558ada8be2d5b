package tessera.app;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tessera.catalogue.account.AccountGateway;
import tessera.catalogue.account.SessionGateway;
import tessera.governance.Account;
import tessera.governance.Accounts;
import tessera.governance.Argon2Settings;
import tessera.governance.CatalogueStores;
import tessera.governance.Ledger;
import tessera.governance.PasswordHashes;
import tessera.governance.Role;
import tessera.governance.Secrets;
import tessera.governance.SessionLimits;
import tessera.governance.SessionStore;
import tessera.governance.Sessions;
import tessera.governance.ThrottleLimits;
import tessera.governance.Tokens;
import tessera.governance.UserName;
import tessera.kernel.Failure;
import tessera.store.audit.AuditEvent;
import tessera.store.audit.AuditLog;

/// Who may sign in: accounts, sessions and tokens, wired.
public record Governance(
        Accounts accounts, Sessions sessions, Tokens tokens, Ledger ledger, AtomicReference<String> newPassword) {
    private static final UserName STEWARD = new UserName("steward");
    private static final String NONE = "";

    /// Wires governance, and makes the steward's account when there is none yet.
    static Governance open(AccountGateway accountRows, SessionGateway sessionRows, AuditLog audit, Clock clock)
            throws Failure {
        Ledger ledger = new Ledger(new Chain(audit), clock);
        Secrets secrets = new Secrets(new SecureRandom());
        SessionStore sessionStore = CatalogueStores.sessions(sessionRows);
        Governance governance = new Governance(
                new Accounts(
                        CatalogueStores.accounts(accountRows),
                        new PasswordHashes(Argon2Settings.DEFAULT, new SecureRandom()),
                        secrets,
                        ThrottleLimits.DEFAULT,
                        clock,
                        ledger),
                new Sessions(sessionStore, secrets, SessionLimits.DEFAULT, clock, ledger),
                new Tokens(sessionStore, secrets, SessionLimits.DEFAULT, clock, ledger),
                ledger,
                new AtomicReference<>(NONE));
        governance.ensureSteward();
        return governance;
    }

    void ensureSteward() throws Failure {
        if (accounts.find(STEWARD).isEmpty()) {
            newPassword.set(accounts.create(STEWARD, Role.STEWARD, "archive").password());
        }
    }

    /// The password of an account that was just made, once.
    Optional<String> takeNewPassword() {
        String password = newPassword.getAndSet(NONE);
        return password.isEmpty() ? Optional.empty() : Optional.of(password);
    }

    String issueToken(UserName user, String label) throws Failure {
        Account account = accounts.find(user)
                .orElseThrow(() -> new Failure("usage.no-such-account", "There is no account of that name."));
        return tokens.issue(account, label, "archive").text();
    }

    @Override
    public String toString() {
        return "Governance[***]";
    }

    private record Chain(AuditLog audit) implements Ledger.Chain {
        @Override
        public long append(AuditEvent event) throws Failure {
            return audit.append(event);
        }

        @Override
        public void sync(long sequence) throws Failure {
            audit.sync(sequence);
        }
    }
}
