package tessera.governance;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import tessera.catalogue.account.AccountRow;
import tessera.kernel.Failure;

/// The accounts, and signing in with a password. A stranger learns nothing from the answer: an unknown name
/// costs the same work as a wrong password and gets the same refusal.
public final class Accounts {
    /// A new account, or a new password of one.
    ///
    /// @param password to be shown once; nobody can read it again
    public record Created(Account account, String password) {
        @Override
        public String toString() {
            return "account " + account.name() + " with password ***";
        }
    }

    private static final int LONGEST_PASSWORD = 256;

    private final AccountStore store;
    private final PasswordHashes hashes;
    private final Secrets secrets;
    private final SignInThrottle throttle;
    private final InstantSource clock;
    private final Ledger ledger;
    private final String hashOfNobody;

    public Accounts(
            AccountStore store,
            PasswordHashes hashes,
            Secrets secrets,
            ThrottleLimits limits,
            InstantSource clock,
            Ledger ledger) {
        this.store = store;
        this.hashes = hashes;
        this.secrets = secrets;
        this.throttle = new SignInThrottle(limits, clock);
        this.clock = clock;
        this.ledger = ledger;
        this.hashOfNobody = hashes.ofNobody();
    }

    /// Creates an account with a generated password. Fails with `account.exists` when the name is taken.
    public Created create(UserName name, Role role, String actor) throws Failure {
        if (store.find(name.value()).isPresent()) {
            throw taken();
        }
        String password = secrets.password();
        long event = ledger.record("account.created", actor, Map.of("account", name.value(), "role", role.word()));
        AccountRow row = new AccountRow(name.value(), role.word(), hashes.hash(password), clock.instant(), false);
        if (!store.create(row, event)) {
            throw taken();
        }
        return new Created(new Account(name, role, false), password);
    }

    /// Gives an account a new generated password, for someone who lost theirs and after `reindex`.
    public Created renewPassword(UserName name, String actor) throws Failure {
        Account account = find(name).orElseThrow(() -> new Failure("account.unknown", "There is no such account."));
        String password = secrets.password();
        long event = ledger.record("account.password-renewed", actor, Map.of("account", name.value()));
        store.setPasswordHash(name.value(), hashes.hash(password), event);
        return new Created(account, password);
    }

    public Optional<Account> find(UserName name) throws Failure {
        Optional<AccountRow> row = store.find(name.value());
        return row.isPresent() ? Optional.of(Account.of(row.get())) : Optional.empty();
    }

    /// Checks a password. Refusals are in the audit log with the address they came from, without the name that
    /// was tried unless it is an account's: people type passwords into the wrong field.
    public SignIn signIn(String untrustedName, String password, InetAddress from) throws Failure {
        Optional<UserName> name = UserName.parse(untrustedName);
        String accountKey = "account " + name.map(UserName::value).orElse("");
        String addressKey = "address " + from.getHostAddress();
        Duration wait = throttle.attempt(accountKey, addressKey);
        if (!wait.isZero()) {
            return new SignIn.Wait(wait);
        }
        Optional<AccountRow> row = name.isPresent() ? store.find(name.get().value()) : Optional.empty();
        boolean matches = password.length() <= LONGEST_PASSWORD
                && hashes.matches(password, row.map(AccountRow::passwordHash).orElse(hashOfNobody));
        if (matches && row.isPresent() && !row.get().disabled()) {
            throttle.forget(accountKey, addressKey);
            return new SignIn.Granted(Account.of(row.get()));
        }
        String who = row.map(AccountRow::name).orElse("unknown");
        ledger.record("session.refused", who, Map.of("address", from.getHostAddress()));
        return new SignIn.Refused();
    }

    private static Failure taken() {
        return new Failure("account.exists", "There is an account of that name already.");
    }
}
