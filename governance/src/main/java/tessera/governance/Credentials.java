package tessera.governance;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tessera.catalogue.account.SessionRow;
import tessera.governance.Caller.Means;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;

/// Recognises sessions, or tokens, without asking the database for each request. What is ended here is
/// forgotten here at once; what another process ends is noticed when the gate refuses its context.
final class Credentials {
    private static final String STEWARDS_PURPOSE = "inspection";

    private record Live(SessionRow row, Caller caller, Instant lastUsed, Instant persistedUse) {}

    private final SessionStore store;
    private final SessionLimits limits;
    private final Means means;
    private final InstantSource clock;
    private final Map<Sha256, Live> live = new ConcurrentHashMap<>();

    Credentials(SessionStore store, SessionLimits limits, Means means, InstantSource clock) {
        this.store = store;
        this.limits = limits;
        this.means = means;
        this.clock = clock;
    }

    void issue(Sha256 digest, Account account, Instant expires, long event) throws Failure {
        Instant now = clock.instant();
        SessionRow row = new SessionRow(
                UUID.randomUUID(),
                digest,
                account.name().value(),
                account.role().word(),
                means.scope(),
                STEWARDS_PURPOSE,
                now,
                now,
                expires,
                false);
        store.open(row, event);
    }

    Optional<Caller> find(Sha256 digest) throws Failure {
        Live known = live.get(digest);
        Optional<Live> found = known == null ? load(digest) : Optional.of(known);
        Instant now = clock.instant();
        if (found.isEmpty() || isOver(found.get(), now)) {
            live.remove(digest);
            return Optional.empty();
        }
        use(digest, found.get(), now);
        return found.map(Live::caller);
    }

    /// Ends a credential; `event` is asked for its audit event only when there is one to end.
    boolean end(Sha256 digest, EndEvent event) throws Failure {
        live.remove(digest);
        Optional<SessionRow> row = store.find(digest).filter(this::isOurs);
        return row.isPresent()
                && store.revoke(row.get().id(), event.note(row.get().account()));
    }

    /// Notes the end of an account's credential in the ledger and returns the event's sequence.
    @FunctionalInterface
    interface EndEvent {
        long note(String account) throws Failure;
    }

    private Optional<Live> load(Sha256 digest) throws Failure {
        Optional<SessionRow> row = store.find(digest).filter(this::isOurs);
        if (row.isEmpty() || row.get().revoked()) {
            return Optional.empty();
        }
        SessionRow session = row.get();
        Optional<UserName> account = UserName.parse(session.account());
        Optional<Role> role = Role.parse(session.role());
        if (account.isEmpty() || role.isEmpty()) {
            return Optional.empty();
        }
        Caller caller =
                new Caller(account.get(), role.get(), session.id(), means, session.purpose(), session.expires());
        Live loaded = new Live(session, caller, session.lastUsed(), session.lastUsed());
        remember(digest, loaded);
        return Optional.of(loaded);
    }

    private boolean isOurs(SessionRow row) {
        return row.scope().equals(means.scope());
    }

    private boolean isOver(Live credential, Instant now) {
        Optional<Duration> idle = switch (means) {
            case COOKIE -> Optional.of(limits.idle());
            case TOKEN -> Optional.empty();
        };
        boolean idleTooLong =
                idle.isPresent() && credential.lastUsed().plus(idle.get()).isBefore(now);
        return idleTooLong || !credential.row().expires().isAfter(now);
    }

    /// Of many requests at once only one writes the use down; and one that was ended meanwhile is not
    /// remembered again.
    private void use(Sha256 digest, Live credential, Instant now) throws Failure {
        boolean due = credential.persistedUse().plus(limits.persistEvery()).isBefore(now);
        Live used = new Live(credential.row(), credential.caller(), now, due ? now : credential.persistedUse());
        if (live.replace(digest, credential, used) && due) {
            store.touch(credential.row().id(), now);
        }
    }

    private void remember(Sha256 digest, Live credential) {
        if (live.size() >= limits.remembered()) {
            live.clear(); // everything can be looked up again; a cheaper rule than exact recency
        }
        live.put(digest, credential);
    }
}
