package tessera.catalogue.archive;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tessera.catalogue.Database;
import tessera.kernel.Failure;
import tessera.kernel.PackName;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;

/// Studies, series, packs and instances as the writer sees them.
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString", "UnusedVariable"})
public final class ArchiveGateway {
    private final Database database;

    public ArchiveGateway(Database database) {
        this.database = database;
    }

    /// Makes a sealed pack searchable, in one transaction. False when the pack is already there: nothing changes.
    ///
    /// @param auditSequence the audit event of this transition
    /// @throws Failure `archive.uid-already-current` when another pack holds one of the SOP Instance UIDs and the
    ///     supersession does not name it; `archive.no-such-trial`
    public boolean archive(ArchivedPack pack, long auditSequence) throws Failure {
        throw new UnsupportedOperationException(database.toString() + pack + auditSequence);
    }

    /// Which of these SOP Instance UIDs the trial already holds.
    public Map<Uid, KnownInstance> lookUp(TrialCode trial, Collection<Uid> sopInstances) throws Failure {
        throw new UnsupportedOperationException(trial.toString() + sopInstances);
    }

    /// Every pack, in the order of names.
    public void packs(Consumer<CataloguedPack> visitor) throws Failure {
        throw new UnsupportedOperationException(visitor.toString());
    }

    /// The instances of a pack by ordinal; empty when the catalogue does not know it.
    public List<InstanceRow> instances(PackName pack) throws Failure {
        throw new UnsupportedOperationException(pack.toString());
    }

    /// Empties what `reindex` fills: studies, series, packs, instances. Trials and participants stay.
    public void reset() throws Failure {
        throw new UnsupportedOperationException();
    }
}
