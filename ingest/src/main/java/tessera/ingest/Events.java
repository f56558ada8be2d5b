package tessera.ingest;

import java.time.Clock;
import java.util.Map;
import tessera.kernel.Failure;
import tessera.store.audit.AuditEvent;
import tessera.store.audit.AuditLog;

/// Writes the audit event of a transition, durable before the transition itself is.
final class Events {
    private Events() {}

    static long record(AuditLog audit, Clock clock, String type, String actor, Map<String, Object> content)
            throws Failure {
        long sequence = audit.append(new AuditEvent(type, clock.instant(), actor, content));
        audit.sync(sequence);
        return sequence;
    }
}
