package tessera.web.http;

/// Who may call a route. A route cannot be built without one; which rows a caller then sees is decided by the
/// gate inside the database and not here.
public enum Policy {
    /// Anyone, signed in or not: health, readiness, the sign-in page with its assets.
    OPEN,
    /// Anyone with a live session or token.
    SIGNED_IN,
    /// Stewards only.
    STEWARD
}
