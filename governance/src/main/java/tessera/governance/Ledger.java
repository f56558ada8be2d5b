package tessera.governance;

import java.time.InstantSource;
import java.util.Map;
import tessera.kernel.Failure;
import tessera.store.audit.AuditEvent;

/// Writes what governance does into the audit log, with its full content but for secrets, so that the log can
/// rebuild accounts and permissions after the database is gone.
public final class Ledger {
    /// The two calls of the audit log that are needed here.
    public interface Chain {
        long append(AuditEvent event) throws Failure;

        void sync(long sequence) throws Failure;
    }

    private final Chain chain;
    private final InstantSource clock;

    public Ledger(Chain chain, InstantSource clock) {
        this.chain = chain;
        this.clock = clock;
    }

    /// Returns when the event is durable: for what must not happen without its record.
    public long record(String type, String actor, Map<String, Object> content) throws Failure {
        long sequence = note(type, actor, content);
        chain.sync(sequence);
        return sequence;
    }

    /// Returns when the event is in the chain; it becomes durable with the next one that is waited for.
    public long note(String type, String actor, Map<String, Object> content) throws Failure {
        return chain.append(new AuditEvent(type, clock.instant(), actor, content));
    }

    public void sync(long sequence) throws Failure {
        chain.sync(sequence);
    }
}
