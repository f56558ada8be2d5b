package tessera.catalogue.search;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tessera.catalogue.Database;
import tessera.catalogue.gate.Gate;
import tessera.catalogue.gate.GateContext;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;
import tessera.kernel.Uid;

/// Answers QIDO-RS questions and says where instances lie. Every question goes through the gate: what the context does
/// not admit is as if it were not there.
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString", "UnusedVariable"})
public final class Search {
    private final Database database;
    private final Gate gate;

    public Search(Database database, Gate gate) {
        this.database = database;
        this.gate = gate;
    }

    /// Answers in the order of UIDs: one row for a study, series or instance even when several trials hold it.
    public SearchOutcome search(GateContext context, SearchRequest request, RowSink sink) throws Failure, IOException {
        throw new UnsupportedOperationException(database.toString() + gate + context + request + sink);
    }

    /// The current instances of a study, series or instance in the order of their packs. In the all-door an instance
    /// that several trials hold is answered once for each distinct digest; a caller that sees one SOP Instance UID
    /// twice answers 409 and names the trials' doors.
    public List<StoredInstance> locate(
            GateContext context, Door door, Uid study, @Nullable Uid series, @Nullable Uid instance) throws Failure {
        throw new UnsupportedOperationException(context.toString() + door + study + series + instance);
    }

    /// The instance with these bytes, current or not replaced by another.
    public Optional<StoredInstance> byDigest(GateContext context, Sha256 digest) throws Failure {
        throw new UnsupportedOperationException(context.toString() + digest);
    }
}
