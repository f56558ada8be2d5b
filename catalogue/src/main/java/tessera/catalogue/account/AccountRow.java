package tessera.catalogue.account;

import java.time.Instant;

/// A local account.
///
/// @param role `steward` so far
/// @param passwordHash as Argon2id prints it
public record AccountRow(String name, String role, String passwordHash, Instant created, boolean disabled) {
    @Override
    public String toString() {
        return "AccountRow[" + name + ", " + role + "]";
    }
}
