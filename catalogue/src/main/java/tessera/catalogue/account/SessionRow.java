package tessera.catalogue.account;

import java.time.Instant;
import java.util.UUID;
import tessera.kernel.Sha256;

/// A session of a signed-in account, or the standing session of an API token.
///
/// @param id names the session inside the archive; never leaves it
/// @param secretHash SHA-256 of the cookie's or token's value, which itself is nowhere kept
/// @param scope `session`, or the scope of the token
/// @param purpose what the requests are for unless they say otherwise
/// @param lastUsed for the idle limit; as old as the last [SessionGateway#touch]
public record SessionRow(
        UUID id,
        Sha256 secretHash,
        String account,
        String role,
        String scope,
        String purpose,
        Instant opened,
        Instant lastUsed,
        Instant expires,
        boolean revoked) {}
