package tessera.trials;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tessera.catalogue.trial.TrialGateway;
import tessera.catalogue.trial.TrialLife;
import tessera.catalogue.trial.TrialRow;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;
import tessera.store.audit.AuditEvent;
import tessera.store.audit.AuditLog;

/// The trials of the archive. Every change is in the audit log with its full content before it is in the
/// catalogue, so that the log can bring the catalogue back.
public final class Trials {
    /// What is recorded when a steward declares a collection de-identified without naming a basis.
    public static final String DECLARED_BASIS = "declared by the steward";

    private final TrialGateway gateway;
    private final AuditLog audit;
    private final Clock clock;
    private final Map<TrialCode, TrialRow> known = new ConcurrentHashMap<>();

    public Trials(TrialGateway gateway, AuditLog audit, Clock clock) {
        this.gateway = gateway;
        this.audit = audit;
        this.clock = clock;
    }

    /// Creates a trial. As-received collections start as archived with their embargo lifted; others are in
    /// set-up and embargoed until their sponsor lifts it.
    ///
    /// @throws Failure `usage.trial-exists` when the code is taken
    public synchronized TrialRow create(NewTrial trial, String actor) throws Failure {
        if (find(trial.code()).isPresent()) {
            throw new Failure("usage.trial-exists", "There is a trial " + trial.code() + " already.");
        }
        TrialRow row = new TrialRow(
                trial.code(),
                trial.title(),
                trial.asReceived(),
                trial.profile().orElse(null),
                trial.basis().orElse(trial.asReceived() ? DECLARED_BASIS : null),
                trial.asReceived() ? TrialLife.ARCHIVED : TrialLife.SET_UP,
                !trial.asReceived(),
                clock.instant());
        long sequence = record("trial.created", actor, row);
        if (!gateway.create(row, sequence)) {
            throw new Failure("usage.trial-exists", "There is a trial " + trial.code() + " already.");
        }
        known.put(row.code(), row);
        return row;
    }

    /// Changes a trial.
    ///
    /// @throws Failure `usage.no-such-trial`
    public synchronized TrialRow change(TrialCode code, TrialChange change, String actor) throws Failure {
        TrialRow old = find(code).orElseThrow(() -> noSuchTrial(code));
        TrialRow row = new TrialRow(
                old.code(),
                old.title(),
                old.asReceived(),
                old.profile(),
                change.basis().orElse(old.basis()),
                change.life().orElse(old.life()),
                change.embargo().orElse(old.embargo()),
                old.created());
        long sequence = record("trial.changed", actor, row);
        gateway.update(row, sequence);
        known.put(code, row);
        return row;
    }

    public Optional<TrialRow> find(TrialCode code) throws Failure {
        TrialRow row = known.get(code);
        if (row == null) {
            row = gateway.find(code).orElse(null);
            if (row != null) {
                known.put(code, row);
            }
        }
        return Optional.ofNullable(row);
    }

    public List<TrialRow> list() throws Failure {
        return gateway.list();
    }

    /// Puts a trial back as the audit log tells it; used when the catalogue is built again.
    public synchronized void restore(Map<String, Object> content, long sequence) throws Failure {
        TrialRow row = rowOf(content);
        if (!gateway.create(row, sequence)) {
            gateway.update(row, sequence);
        }
        known.put(row.code(), row);
    }

    /// Puts a trial back of which only packs tell: for the steward alone, embargoed, without a basis.
    public synchronized TrialRow restoreUnknown(TrialCode code, long sequence) throws Failure {
        TrialRow row = new TrialRow(
                code,
                "Trial " + code + " (restored from packs)",
                true,
                null,
                null,
                TrialLife.SET_UP,
                true,
                clock.instant());
        gateway.create(row, sequence);
        known.put(code, row);
        return row;
    }

    public static Failure noSuchTrial(TrialCode code) {
        return new Failure("usage.no-such-trial", "There is no trial " + code + "; create it first.");
    }

    private long record(String type, String actor, TrialRow row) throws Failure {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("trial", row.code().value());
        content.put("title", row.title());
        content.put("asReceived", row.asReceived());
        put(content, "profile", row.profile());
        put(content, "basis", row.basis());
        content.put("life", row.life().word());
        content.put("embargo", row.embargo());
        content.put("created", row.created().toString());
        long sequence = audit.append(new AuditEvent(type, clock.instant(), actor, content));
        audit.sync(sequence);
        return sequence;
    }

    private static void put(Map<String, Object> content, String key, @Nullable String value) {
        if (value != null) {
            content.put(key, value);
        }
    }

    private static TrialRow rowOf(Map<String, Object> content) throws Failure {
        try {
            return new TrialRow(
                    new TrialCode(text(content, "trial").orElseThrow()),
                    text(content, "title").orElseThrow(),
                    Boolean.TRUE.equals(content.get("asReceived")),
                    text(content, "profile").orElse(null),
                    text(content, "basis").orElse(null),
                    TrialLife.parse(text(content, "life").orElseThrow()).orElseThrow(),
                    Boolean.TRUE.equals(content.get("embargo")),
                    Instant.parse(text(content, "created").orElseThrow()));
        } catch (RuntimeException e) {
            throw new Failure("audit.trial-unreadable", "An audit event about a trial cannot be read.", e);
        }
    }

    private static Optional<String> text(Map<String, Object> content, String key) {
        return content.get(key) instanceof String value ? Optional.of(value) : Optional.empty();
    }
}
