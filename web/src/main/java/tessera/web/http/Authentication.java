package tessera.web.http;

import java.util.Optional;
import tessera.governance.Caller;
import tessera.kernel.Failure;

/// Recognises who sends a request. Both look at a text that came from outside and return empty for what is not
/// good.
public interface Authentication {
    Optional<Caller> byCookie(String untrustedCookie) throws Failure;

    Optional<Caller> byToken(String untrustedToken) throws Failure;
}
