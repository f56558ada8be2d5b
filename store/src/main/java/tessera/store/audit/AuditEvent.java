package tessera.store.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// One thing that happened.
///
/// @param type dotted words, for example `deposit.closed`
/// @param actor an account or a part of the system, in our own words
/// @param content values that JSON knows: text, numbers, booleans, lists, maps; no secret, no identifier that
/// arrived
public record AuditEvent(String type, Instant at, String actor, Map<String, Object> content) {
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*");

    public AuditEvent {
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("an event type is dotted lower-case words");
        }
        content = Collections.unmodifiableMap(new LinkedHashMap<>(content));
    }
}
