package tessera.app;

import java.io.IOException;
import java.nio.file.Files;
import tessera.catalogue.CatalogueRoles;
import tessera.catalogue.CatalogueSettings;
import tessera.kernel.Failure;
import tessera.kernel.Secret;
import tessera.kernel.postgres.ExternalPostgres;
import tessera.kernel.postgres.PostgresEndpoint;
import tessera.kernel.postgres.PostgresLimits;
import tessera.kernel.postgres.PostgresServer;
import tessera.vault.KeyFile;
import tessera.vault.Vault;

/// Starts the embedded PostgreSQL, or connects to the operator's; says how the catalogue signs in there.
final class Databases {
    private static final String SUPERUSER = "superuser";

    private Databases() {}

    static PostgresEndpoint start(DataDirectory directory, ArchiveSettings settings, KeyFile keyFile)
            throws Failure, IOException {
        if (settings.database().isEmpty()) {
            return PostgresServer.start(
                    directory.postgres(), keyFile.databasePassword(SUPERUSER), PostgresLimits.DEFAULT);
        }
        ArchiveSettings.ExternalDatabase external = settings.database().get();
        Secret password = Secret.of(Files.readString(external.passwordFile()).strip());
        return ExternalPostgres.connect(external.url(), external.administrator(), password);
    }

    static CatalogueSettings catalogueSettings(KeyFile keyFile, Vault vault) {
        return new CatalogueSettings(
                new CatalogueSettings.Passwords(
                        keyFile.databasePassword(CatalogueRoles.OWNER),
                        keyFile.databasePassword(CatalogueRoles.WRITER),
                        keyFile.databasePassword(CatalogueRoles.READER)),
                vault.gateSecret(),
                CatalogueSettings.DEFAULT_READER_CONNECTIONS,
                CatalogueSettings.DEFAULT_WRITER_CONNECTIONS);
    }
}
