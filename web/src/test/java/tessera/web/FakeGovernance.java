package tessera.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tessera.catalogue.account.AccountRow;
import tessera.catalogue.account.SessionRow;
import tessera.catalogue.gate.GateContext;
import tessera.catalogue.intake.HeldKind;
import tessera.catalogue.intake.HeldPage;
import tessera.catalogue.intake.HeldRow;
import tessera.catalogue.intake.HeldState;
import tessera.catalogue.trial.TrialLife;
import tessera.catalogue.trial.TrialOverview;
import tessera.catalogue.trial.TrialRow;
import tessera.governance.AccountStore;
import tessera.governance.Ledger;
import tessera.governance.SessionStore;
import tessera.ingest.HeldDecisionRequest;
import tessera.ingest.Outcome;
import tessera.kernel.DepositId;
import tessera.kernel.Sha256;
import tessera.kernel.TrialCode;
import tessera.store.audit.AuditEvent;
import tessera.web.port.Desk;
import tessera.web.port.TrialDirectory;

/// Accounts, sessions, one trial, one held entry and the audit chain in memory.
final class FakeGovernance implements AccountStore, SessionStore, Ledger.Chain, TrialDirectory, Desk {
    static final UUID HELD = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private final Map<String, AccountRow> accounts = new HashMap<>();
    private final Map<Sha256, SessionRow> sessions = new HashMap<>();
    final List<AuditEvent> events = new ArrayList<>();
    final List<HeldDecisionRequest> decisions = new ArrayList<>();
    long synced = -1;

    @Override
    public boolean create(AccountRow account, long auditSequence) {
        return accounts.putIfAbsent(account.name(), account) == null;
    }

    @Override
    public Optional<AccountRow> find(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    @Override
    public boolean setPasswordHash(String name, String passwordHash, long auditSequence) {
        return false;
    }

    @Override
    public synchronized void open(SessionRow session, long auditSequence) {
        sessions.put(session.secretHash(), session);
    }

    @Override
    public synchronized Optional<SessionRow> find(Sha256 secretHash) {
        return Optional.ofNullable(sessions.get(secretHash));
    }

    @Override
    public void touch(UUID id, Instant usedAt) {}

    @Override
    public synchronized boolean revoke(UUID id, long auditSequence) {
        return sessions.values().removeIf(row -> row.id().equals(id));
    }

    @Override
    public synchronized long append(AuditEvent event) {
        events.add(event);
        return events.size() - 1L;
    }

    @Override
    public synchronized void sync(long sequence) {
        synced = Math.max(synced, sequence);
    }

    List<AuditEvent> events(String type) {
        return events.stream().filter(event -> event.type().equals(type)).toList();
    }

    @Override
    public List<TrialOverview> overviews(GateContext caller) {
        TrialRow row = new TrialRow(
                new TrialCode("LUNG"),
                "Lung <b>trial</b>",
                true,
                null,
                "basis",
                TrialLife.ARCHIVED,
                false,
                Instant.EPOCH);
        return List.of(new TrialOverview(row, 3, 4, 5, 6, 1));
    }

    @Override
    public Optional<TrialOverview> overview(GateContext caller, TrialCode code) {
        return overviews(caller).stream()
                .filter(overview -> overview.trial().code().equals(code))
                .findFirst();
    }

    @Override
    public HeldPage open(GateContext caller, Optional<TrialCode> trial, int limit, int offset) {
        HeldRow row = new HeldRow(
                HELD,
                new DepositId(HELD),
                HeldKind.INSTANCE,
                "participant.empty-id",
                null,
                HeldState.OPEN,
                2,
                List.of(),
                List.of(),
                Instant.EPOCH,
                null);
        return new HeldPage(1, List.of(row));
    }

    @Override
    public List<Outcome> decide(GateContext caller, UUID held, HeldDecisionRequest decision, String actor) {
        decisions.add(decision);
        return List.of(FakeArchive.kept("1.2"));
    }
}
