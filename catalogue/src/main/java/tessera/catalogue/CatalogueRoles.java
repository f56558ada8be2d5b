package tessera.catalogue;

import tessera.kernel.Failure;
import tessera.kernel.postgres.PostgresEndpoint;

/// The roles and the database of the catalogue, which an administrator makes before the migrations can run.
/// None of them is a superuser, and none may bypass row security.
public final class CatalogueRoles {
    public static final String DATABASE = "tessera";

    /// Runs migrations, back-up and restore.
    public static final String OWNER = "tessera_owner";

    /// Works for ingest, reindex, governance and release.
    public static final String WRITER = "tessera_writer";

    /// Works for every door.
    public static final String READER = "tessera_reader";

    /// Owns the definer functions and the secret; cannot sign in.
    public static final String GATE = "tessera_gate";

    private CatalogueRoles() {}

    /// Makes what is missing and sets the passwords. May be repeated.
    public static void prepare(PostgresEndpoint postgres, CatalogueSettings.Passwords passwords) throws Failure {
        postgres.ensureRole(OWNER, passwords.owner());
        postgres.ensureRole(WRITER, passwords.writer());
        postgres.ensureRole(READER, passwords.reader());
        postgres.ensureNoLoginRole(GATE);
        postgres.allowActingAs(OWNER, GATE);
        postgres.ensureDatabase(DATABASE, OWNER);
        postgres.grantConnect(DATABASE, WRITER);
        postgres.grantConnect(DATABASE, READER);
    }
}
