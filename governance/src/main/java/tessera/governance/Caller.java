package tessera.governance;

import java.time.Instant;
import java.util.UUID;

/// Who is behind a request, once a session or a token has been recognised.
///
/// @param session the row of `gate.session` that stands for this session or token inside the database
/// @param means how the caller is recognised; a cookie is sent by browsers unasked, so it needs more proof
/// @param purpose what the requests are for unless they say otherwise
/// @param expires when the session or token ends at the latest
public record Caller(UserName account, Role role, UUID session, Means means, String purpose, Instant expires) {
    /// How a caller is recognised.
    public enum Means {
        COOKIE("session"),
        TOKEN("token");

        private final String scope;

        Means(String scope) {
            this.scope = scope;
        }

        /// As it stands in the catalogue.
        String scope() {
            return scope;
        }
    }
}
