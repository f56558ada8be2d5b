package tessera.catalogue;

import java.sql.Connection;
import tessera.kernel.Failure;

/// Creates what the migrations need and may not create themselves: the four roles and the database. An administrator's
/// connection does this once, and again whenever the passwords change; none of the four roles is a superuser.
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString", "UnusedVariable"})
public final class CatalogueRoles {
    public static final String DATABASE = "tessera";
    public static final String OWNER = "tessera_owner";
    public static final String WRITER = "tessera_writer";
    public static final String READER = "tessera_reader";
    public static final String GATE = "tessera_gate";

    private CatalogueRoles() {}

    /// Creates or updates roles and database; `administrator` is a superuser's connection to any database of the
    /// server.
    public static void prepare(Connection administrator, DatabaseSettings.RolePasswords passwords) throws Failure {
        throw new UnsupportedOperationException(administrator + passwords.toString());
    }
}
