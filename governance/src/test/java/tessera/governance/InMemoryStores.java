package tessera.governance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tessera.catalogue.account.AccountRow;
import tessera.catalogue.account.SessionRow;
import tessera.kernel.Sha256;
import tessera.store.audit.AuditEvent;

/// Accounts, sessions and the audit chain without a database or a disk. A row whose event is not durable yet is
/// refused: the log must be able to rebuild it.
final class InMemoryStores implements AccountStore, SessionStore, Ledger.Chain {
    final Map<String, AccountRow> accounts = new HashMap<>();
    final Map<Sha256, SessionRow> sessions = new HashMap<>();
    final List<AuditEvent> events = new ArrayList<>();
    long synced = -1;
    int finds;

    @Override
    public boolean create(AccountRow account, long auditSequence) {
        requireDurable(auditSequence);
        return accounts.putIfAbsent(account.name(), account) == null;
    }

    @Override
    public Optional<AccountRow> find(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    @Override
    public boolean setPasswordHash(String name, String passwordHash, long auditSequence) {
        requireDurable(auditSequence);
        return accounts.computeIfPresent(
                        name, (_, row) -> new AccountRow(name, row.role(), passwordHash, row.created(), row.disabled()))
                != null;
    }

    void disable(String name) {
        accounts.computeIfPresent(
                name, (_, row) -> new AccountRow(name, row.role(), row.passwordHash(), row.created(), true));
    }

    @Override
    public void open(SessionRow session, long auditSequence) {
        requireDurable(auditSequence);
        sessions.put(session.secretHash(), session);
    }

    @Override
    public Optional<SessionRow> find(Sha256 secretHash) {
        finds++;
        return Optional.ofNullable(sessions.get(secretHash));
    }

    @Override
    public void touch(UUID id, Instant usedAt) {
        sessions.replaceAll((_, row) -> row.id().equals(id) ? with(row, usedAt, row.revoked()) : row);
    }

    @Override
    public boolean revoke(UUID id, long auditSequence) {
        requireDurable(auditSequence);
        sessions.replaceAll((_, row) -> row.id().equals(id) ? with(row, row.lastUsed(), true) : row);
        return true;
    }

    private static SessionRow with(SessionRow row, Instant used, boolean revoked) {
        return new SessionRow(
                row.id(),
                row.secretHash(),
                row.account(),
                row.role(),
                row.scope(),
                row.purpose(),
                row.opened(),
                used,
                row.expires(),
                revoked);
    }

    @Override
    public long append(AuditEvent event) {
        events.add(event);
        return events.size() - 1L;
    }

    @Override
    public void sync(long sequence) {
        synced = Math.max(synced, sequence);
    }

    private void requireDurable(long auditSequence) {
        if (synced < auditSequence) {
            throw new IllegalStateException("the row comes before its event is durable");
        }
    }

    List<String> eventTypes() {
        return events.stream().map(AuditEvent::type).toList();
    }
}
