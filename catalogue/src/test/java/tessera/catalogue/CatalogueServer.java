package tessera.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tessera.kernel.Failure;
import tessera.kernel.Secret;
import tessera.kernel.Trees;
import tessera.kernel.postgres.PostgresLimits;
import tessera.kernel.postgres.PostgresServer;

/// A real PostgreSQL in a new directory, with one catalogue in it. Closing stops the server and removes the
/// directory.
public final class CatalogueServer implements AutoCloseable {
    private final Path directory;
    private final PostgresServer postgres;

    private CatalogueServer(Path directory, PostgresServer postgres) {
        this.directory = directory;
        this.postgres = postgres;
    }

    public static CatalogueServer start() throws Failure, IOException {
        Path directory = Files.createTempDirectory("tessera-catalogue");
        return new CatalogueServer(
                directory, PostgresServer.start(directory, Secret.of("administrator"), PostgresLimits.DEFAULT));
    }

    public PostgresServer postgres() {
        return postgres;
    }

    /// A new and empty catalogue in the place of the last one.
    public SampleCatalogue renew() throws Failure {
        postgres.dropDatabase(CatalogueRoles.DATABASE);
        return SampleCatalogue.open(postgres);
    }

    @Override
    public void close() throws Failure, IOException {
        postgres.close();
        Trees.delete(directory);
    }
}
