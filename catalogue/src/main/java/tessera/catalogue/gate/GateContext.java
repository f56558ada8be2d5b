package tessera.catalogue.gate;

import java.util.UUID;

/// A signed pass of [Gate], good for one session until it expires or permissions change. Only the gate inside
/// the database can make one; changing a character of it makes it worthless.
///
/// @param session the session it was made for, so that a stale pass can be renewed
/// @param text what is set as `tessera.context` for the length of one transaction; never logged
public record GateContext(UUID session, String text) {
    @Override
    public String toString() {
        return "GateContext[" + session + "]";
    }
}
