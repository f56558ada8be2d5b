package tessera.governance;

import java.time.Duration;

/// What a user name and a password come to.
public sealed interface SignIn {
    record Granted(Account account) implements SignIn {}

    /// No such account, a disabled one, or a wrong password: which of them is not told.
    record Refused() implements SignIn {}

    /// Too many failures for this account or from this address.
    record Wait(Duration left) implements SignIn {}
}
