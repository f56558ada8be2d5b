package tessera.governance;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// Who is behind a request, once a session or a token has been recognised.
///
/// @param gateSession the row of `gate.session` that stands for this session or token inside the database
/// @param means how the caller is recognised; a cookie is sent by browsers unasked, so it needs more proof
/// @param expires when the session or token ends at the latest
public record Caller(UserName account, Set<Role> roles, UUID gateSession, Means means, Instant expires) {
    /// How a caller is recognised.
    public enum Means {
        COOKIE,
        TOKEN
    }

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
