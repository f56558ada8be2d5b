package tessera.ingest.upkeep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tessera.catalogue.archive.ArchiveGateway;
import tessera.catalogue.archive.CataloguedPack;
import tessera.catalogue.archive.InstanceRow;
import tessera.kernel.Failure;
import tessera.kernel.PackName;
import tessera.store.audit.AuditLog;
import tessera.store.audit.ChainReport;
import tessera.store.pack.Damage;
import tessera.store.pack.PackEntry;
import tessera.store.pack.PackReader;
import tessera.store.pack.PackStore;

/// Checks every pack's digests, the audit chain, and the catalogue against the packs, in both directions.
public final class Verifier {
    private final PackStore packs;
    private final AuditLog audit;
    private final ArchiveGateway archive;

    public Verifier(PackStore packs, AuditLog audit, ArchiveGateway archive) {
        this.packs = packs;
        this.audit = audit;
        this.archive = archive;
    }

    /// @param damage one sentence for each thing that is not as it was stored; empty when all is well
    public record Report(long packs, long instances, long auditEvents, List<String> damage) {
        public Report {
            damage = List.copyOf(damage);
        }

        public boolean clean() {
            return damage.isEmpty();
        }
    }

    public Report run(Watcher watcher) throws Failure {
        List<String> damage = new ArrayList<>();
        Set<PackName> catalogued = new HashSet<>();
        List<CataloguedPack> rows = new ArrayList<>();
        archive.packs(rows::add);
        rows.forEach(row -> catalogued.add(row.pack()));
        List<PackName> stored = packs.list();
        long done = 0;
        for (PackName name : stored) {
            for (Damage found : packs.verify(name)) {
                damage.add("pack " + name + (found.entry().isEmpty() ? "" : " " + found.entry()) + ": "
                        + found.sentence());
            }
            if (!catalogued.contains(name)) {
                damage.add("pack " + name + " is not in the catalogue: run reindex");
            }
            watcher.progress(++done, stored.size(), "packs");
        }
        long instances = 0;
        for (CataloguedPack row : rows) {
            instances += row.instances();
            compare(row, damage);
        }
        ChainReport chain = audit.verify();
        chain.breaks()
                .forEach(found -> damage.add(
                        "audit log " + found.file() + ", event " + found.sequence() + ": " + found.sentence()));
        return new Report(stored.size(), instances, chain.events(), damage);
    }

    private void compare(CataloguedPack row, List<String> damage) throws Failure {
        if (!packs.holds(row.pack())) {
            damage.add("pack " + row.pack() + " is in the catalogue and not on the disk: restore it from a backup");
            return;
        }
        try (PackReader reader = packs.open(row.pack())) {
            List<InstanceRow> instances = archive.instances(row.pack());
            if (instances.size() != reader.instanceCount()) {
                damage.add("pack " + row.pack() + ": the catalogue has " + instances.size() + " instances, the pack "
                        + reader.instanceCount() + ": run reindex");
                return;
            }
            for (InstanceRow instance : instances) {
                PackEntry entry = reader.instance(instance.ordinal());
                if (!entry.sha256().equals(instance.digest())
                        || entry.offset() != instance.offset()
                        || entry.length() != instance.length()) {
                    damage.add("pack " + row.pack() + " instance " + instance.ordinal()
                            + ": the catalogue does not agree with the pack: run reindex");
                }
            }
        } catch (Failure e) {
            damage.add("pack " + row.pack() + " cannot be opened: " + e.sentence());
        }
    }
}
