package tessera.kernel.postgres;

import tessera.kernel.Secret;

/// Who connects to which database.
public record Login(String database, String role, Secret password) {
    public Login {
        SqlName.check(database);
        SqlName.check(role);
    }
}
