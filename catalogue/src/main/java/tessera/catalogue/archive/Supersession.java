package tessera.catalogue.archive;

import java.util.Set;
import tessera.kernel.PackName;
import tessera.kernel.Uid;

/// What a new pack takes the place of: whole packs (re-de-identification, relabel, compaction), or single SOP
/// instances that the intake desk accepted as superseding.
public record Supersession(Set<PackName> packs, Set<Uid> instances) {
    public Supersession {
        packs = Set.copyOf(packs);
        instances = Set.copyOf(instances);
    }

    public static Supersession none() {
        return new Supersession(Set.of(), Set.of());
    }

    public boolean isNothing() {
        return packs.isEmpty() && instances.isEmpty();
    }
}
