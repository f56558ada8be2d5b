package tessera.catalogue;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/// Gives each test class a new catalogue. The server is started once for all of them.
public final class WithCatalogue implements BeforeAllCallback, AfterAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(WithCatalogue.class);

    private @Nullable CatalogueServer server;
    private @Nullable SampleCatalogue catalogue;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        CatalogueServer shared = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(CatalogueServer.class, _ -> started(), CatalogueServer.class);
        server = shared;
        catalogue = shared.renew();
    }

    private static CatalogueServer started() {
        try {
            return CatalogueServer.start();
        } catch (Exception e) {
            throw new IllegalStateException("the tests' PostgreSQL does not start", e);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        catalogue().close();
    }

    public CatalogueServer server() {
        return requireNonNull(server);
    }

    public SampleCatalogue catalogue() {
        return requireNonNull(catalogue);
    }
}
