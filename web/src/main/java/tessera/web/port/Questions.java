package tessera.web.port;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tessera.catalogue.gate.GateContext;
import tessera.catalogue.search.Door;
import tessera.catalogue.search.RowSink;
import tessera.catalogue.search.Search;
import tessera.catalogue.search.SearchOutcome;
import tessera.catalogue.search.SearchRequest;
import tessera.catalogue.search.StoredInstance;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;
import tessera.kernel.Uid;

/// What the doors ask the catalogue, see [Search].
public interface Questions {
    SearchOutcome search(GateContext context, SearchRequest request, RowSink sink) throws Failure, IOException;

    List<StoredInstance> locate(GateContext context, Door door, Uid study, Optional<Uid> series, Optional<Uid> instance)
            throws Failure;

    Optional<StoredInstance> byDigest(GateContext context, Sha256 digest) throws Failure;

    /// Returns when the catalogue answers, and throws when it does not.
    void probe() throws Failure;

    static Questions to(Search search) {
        return new Questions() {
            @Override
            public SearchOutcome search(GateContext context, SearchRequest request, RowSink sink)
                    throws Failure, IOException {
                return search.search(context, request, sink);
            }

            @Override
            public List<StoredInstance> locate(
                    GateContext context, Door door, Uid study, Optional<Uid> series, Optional<Uid> instance)
                    throws Failure {
                return search.locate(context, door, study, series.orElse(null), instance.orElse(null));
            }

            @Override
            public Optional<StoredInstance> byDigest(GateContext context, Sha256 digest) throws Failure {
                return search.byDigest(context, digest);
            }

            @Override
            public void probe() throws Failure {
                search.probe();
            }
        };
    }
}
