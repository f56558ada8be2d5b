package tessera.governance;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tessera.governance.Caller.Means;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;

/// Recognises credentials of one kind without asking the database for each request. What is ended here is forgotten
/// here at once; what another process ends is noticed when the gate refuses its context.
final class Credentials {
    private record Live(CredentialStore.Stored stored, Account account, Instant persistedUse) {}

    private final CredentialStore store;
    private final AccountStore accounts;
    private final GateSessions gate;
    private final SessionLimits limits;
    private final Optional<Duration> idle;
    private final Means means;
    private final InstantSource clock;
    private final Map<Sha256, Live> live = new ConcurrentHashMap<>();

    /// @param idle empty when unused credentials of this kind stay good until they expire
    Credentials(
            CredentialStore store,
            AccountStore accounts,
            GateSessions gate,
            SessionLimits limits,
            Optional<Duration> idle,
            Means means,
            InstantSource clock) {
        this.store = store;
        this.accounts = accounts;
        this.gate = gate;
        this.limits = limits;
        this.idle = idle;
        this.means = means;
        this.clock = clock;
    }

    void issue(Sha256 digest, Account account, String label, Instant expires) throws Failure {
        Instant now = clock.instant();
        var gateSession = gate.open(account, "inspection", expires);
        var stored = new CredentialStore.Stored(digest, account.name(), label, gateSession, now, now, expires);
        store.insert(stored);
        remember(new Live(stored, account, now));
    }

    Optional<Caller> find(Sha256 digest) throws Failure {
        Live known = live.get(digest);
        if (known == null) {
            Optional<Live> loaded = load(digest);
            if (loaded.isEmpty()) {
                return Optional.empty();
            }
            known = loaded.get();
        }
        Instant now = clock.instant();
        if (isOver(known.stored(), now)) {
            end(digest);
            return Optional.empty();
        }
        remember(use(known, now));
        CredentialStore.Stored stored = known.stored();
        return Optional.of(new Caller(
                stored.account(), known.account().roles(), stored.gateSession(), means, stored.expires()));
    }

    /// Whose credential it was; empty when there was none.
    Optional<UserName> end(Sha256 digest) throws Failure {
        Live known = live.remove(digest);
        Optional<CredentialStore.Stored> stored =
                known == null ? store.find(digest) : Optional.of(known.stored());
        if (stored.isPresent()) {
            store.end(digest, clock.instant());
            gate.revoke(stored.get().gateSession());
        }
        return stored.map(CredentialStore.Stored::account);
    }

    private Optional<Live> load(Sha256 digest) throws Failure {
        Optional<CredentialStore.Stored> stored = store.find(digest);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        return accounts.find(stored.get().account())
                .map(AccountStore.Stored::account)
                .filter(account -> !account.disabled())
                .map(account -> new Live(stored.get(), account, stored.get().lastUsed()));
    }

    private boolean isOver(CredentialStore.Stored stored, Instant now) {
        boolean idleTooLong =
                idle.isPresent() && stored.lastUsed().plus(idle.get()).isBefore(now);
        return idleTooLong || !stored.expires().isAfter(now);
    }

    private Live use(Live known, Instant now) throws Failure {
        Instant persisted = known.persistedUse();
        if (persisted.plus(limits.persistEvery()).isBefore(now)) {
            store.used(known.stored().digest(), now);
            persisted = now;
        }
        return new Live(known.stored().usedAt(now), known.account(), persisted);
    }

    private void remember(Live credential) {
        if (live.size() >= limits.remembered()) {
            live.clear(); // everything can be looked up again; a cheaper rule than exact recency
        }
        live.put(credential.stored().digest(), credential);
    }
}
