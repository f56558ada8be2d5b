package tessera.governance;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tessera.kernel.Failure;

/// The accounts, and signing in with a password. A stranger learns nothing from the answer: an unknown name costs the
/// same work as a wrong password and gets the same refusal.
public final class Accounts {
    /// @param password to be shown once; nobody can read it again
    public record Created(Account account, String password) {
        @Override
        public String toString() {
            return "account " + account.name() + " with password ***";
        }
    }

    private final AccountStore store;
    private final PasswordHashes hashes;
    private final Secrets secrets;
    private final SignInThrottle throttle;
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
        this.ledger = ledger;
        this.hashOfNobody = hashes.hash(secrets.password());
    }

    /// Creates an account with a generated password. Fails with `account.exists` when the name is taken.
    public Created create(UserName name, Set<Role> roles, String actor) throws Failure {
        Account account = new Account(name, roles, false);
        String password = secrets.password();
        store.insert(new AccountStore.Stored(account, hashes.hash(password)));
        ledger.record("account.created", actor, Map.of("account", name.value(), "roles", words(roles)));
        return new Created(account, password);
    }

    /// Gives an account a new generated password, for someone who lost theirs and after `reindex`.
    public Created renewPassword(UserName name, String actor) throws Failure {
        Account account = find(name).orElseThrow(() -> new Failure("account.unknown", "There is no such account."));
        String password = secrets.password();
        store.changePassword(name, hashes.hash(password));
        ledger.record("account.password-renewed", actor, Map.of("account", name.value()));
        return new Created(account, password);
    }

    public Optional<Account> find(UserName name) throws Failure {
        return store.find(name).map(AccountStore.Stored::account);
    }

    /// Checks a password. Refusals are in the audit log with the address they came from, without the name that was
    /// tried unless it is an account's: people type passwords into the wrong field.
    public SignIn signIn(String untrustedName, String password, InetAddress from) throws Failure {
        Optional<UserName> name = UserName.parse(untrustedName);
        Optional<AccountStore.Stored> stored = name.isPresent() ? store.find(name.get()) : Optional.empty();
        String accountKey = "account " + name.map(UserName::value).orElse("");
        String addressKey = "address " + from.getHostAddress();
        Duration wait = throttle.attempt(accountKey, addressKey);
        if (!wait.isZero()) {
            return new SignIn.Wait(wait);
        }
        boolean matches = hashes.matches(
                password, stored.map(AccountStore.Stored::passwordHash).orElse(hashOfNobody));
        Optional<Account> account = stored.map(AccountStore.Stored::account).filter(found -> !found.disabled());
        if (matches && account.isPresent()) {
            throttle.forget(accountKey, addressKey);
            return new SignIn.Granted(account.get());
        }
        String who = stored.map(found -> found.account().name().value()).orElse("unknown");
        ledger.record("session.refused", who, Map.of("address", from.getHostAddress()));
        return new SignIn.Refused();
    }

    private static List<String> words(Set<Role> roles) {
        return roles.stream().map(Role::word).sorted().toList();
    }
}
