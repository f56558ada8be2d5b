package tessera.catalogue;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import tessera.kernel.Failure;

/// The numbered, forward-only steps of the schema, kept as resources.
public final class Migrations {
    private static final String LOCATION = "classpath:tessera/catalogue/migrations";

    /// All there are, from the first on; a test compares them with the folder.
    static final List<String> STEPS = List.of(
            "migrations/V001__gate.sql",
            "migrations/V002__trials.sql",
            "migrations/V003__archive.sql",
            "migrations/V004__intake.sql",
            "migrations/V005__twins.sql",
            "migrations/V006__statistics.sql",
            "migrations/V007__held_details.sql");

    /// Flyway's own table; only the owner may enter this schema.
    private static final String SCHEMA = "migrations";

    private Migrations() {}

    static void run(DataSource owner) throws Failure {
        try {
            flyway(owner).migrate();
        } catch (FlywayException e) {
            throw new Failure(
                    "catalogue.migration-failed",
                    "The catalogue's schema could not be brought up to date: it is newer than this program, or damaged.",
                    e);
        }
    }

    /// The number of the last step that was run, 0 when there was none.
    public static int version(DataSource owner) {
        MigrationInfo current = flyway(owner).info().current();
        return current == null || current.getVersion() == null
                ? 0
                : Integer.parseInt(current.getVersion().getVersion());
    }

    private static Flyway flyway(DataSource owner) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(owner)
                .locations(LOCATION)
                .schemas(SCHEMA)
                .createSchemas(true)
                .cleanDisabled(true)
                .load();
    }
}
