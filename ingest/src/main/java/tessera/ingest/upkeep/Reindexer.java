package tessera.ingest.upkeep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tessera.catalogue.archive.ArchivedPack;
import tessera.catalogue.archive.Supersession;
import tessera.catalogue.intake.DepositCounts;
import tessera.catalogue.intake.DepositRow;
import tessera.catalogue.intake.DepositState;
import tessera.catalogue.intake.HeldDecision;
import tessera.catalogue.intake.HeldKind;
import tessera.catalogue.intake.HeldRow;
import tessera.catalogue.intake.HeldState;
import tessera.catalogue.trial.ParticipantRow;
import tessera.ingest.Ingest;
import tessera.kernel.DepositId;
import tessera.kernel.Failure;
import tessera.kernel.PackName;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;
import tessera.store.audit.AuditEvent;
import tessera.store.pack.PackDescription;
import tessera.store.pack.PackReader;

/// Builds the catalogue again from the packs and the audit log. What the log does not tell comes from the packs
/// alone: then a trial is there for the steward only, embargoed and without a basis. Deposits that still wait
/// in the journal are settled again at the next start, which puts their entries back on the desk.
public final class Reindexer {
    private final Ingest.Parts parts;

    public Reindexer(Ingest.Parts parts) {
        this.parts = parts;
    }

    /// @param warnings what could not be brought back, and why
    public record Report(long trials, long packs, long instances, List<String> warnings) {
        public Report {
            warnings = List.copyOf(warnings);
        }
    }

    public Report run(Watcher watcher) throws Failure {
        parts.gateways().archive().reset();
        Run run = new Run(watcher);
        parts.audit().read(run::event);
        run.deposits();
        run.remainingPacks();
        return new Report(parts.trials().list().size(), run.packs, run.instances, run.warnings);
    }

    private final class Run {
        private final Watcher watcher;
        private final Set<PackName> stored;
        private final int total;
        private final Set<PackName> indexed = new HashSet<>();
        private final Map<DepositId, DepositRow> deposits = new LinkedHashMap<>();
        private final Map<UUID, Map<String, Object>> heldEvents = new HashMap<>();
        private final List<String> warnings = new ArrayList<>();
        private long packs;
        private long instances;

        Run(Watcher watcher) throws Failure {
            this.watcher = watcher;
            this.stored = new LinkedHashSet<>(parts.packs().list());
            this.total = stored.size();
        }

        void event(long sequence, AuditEvent event) throws Failure {
            switch (event.type()) {
                case "trial.created", "trial.changed" -> parts.trials().restore(event.content(), sequence);
                case "deposit.closed" -> deposit(event);
                case "deposit.held" -> held(event);
                case "held.decided" -> decided(event, sequence);
                case "pack.archived" -> pack(event, sequence);
                default -> {}
            }
        }

        private void deposit(AuditEvent event) {
            Map<String, Object> content = event.content();
            Optional<DepositId> id = text(content, "deposit").flatMap(DepositId::parse);
            id.ifPresent(deposit -> deposits.put(
                    deposit,
                    new DepositRow(
                            deposit,
                            text(content, "trial").flatMap(TrialCode::parse).orElse(null),
                            text(content, "site").orElse(null),
                            text(content, "channel").orElse("unknown"),
                            event.actor(),
                            DepositState.CLOSED,
                            event.at(),
                            event.at(),
                            DepositCounts.none())));
        }

        private void held(AuditEvent event) {
            uuid(event.content(), "held").ifPresent(id -> heldEvents.put(id, event.content()));
        }

        /// Only decided entries come back from the log; open ones are found again by settling their deposits.
        private void decided(AuditEvent event, long sequence) throws Failure {
            Optional<UUID> id = uuid(event.content(), "held");
            Map<String, Object> entry = id.map(heldEvents::get).orElse(null);
            Optional<DepositId> deposit = text(event.content(), "deposit").flatMap(DepositId::parse);
            if (id.isEmpty() || entry == null || deposit.isEmpty()) {
                return;
            }
            HeldState state = HeldState.valueOf(
                    text(event.content(), "decision").orElse("rejected").toUpperCase(Locale.ROOT));
            saveDeposit(deposit.get(), sequence);
            parts.gateways()
                    .held()
                    .add(
                            new HeldRow(
                                    id.get(),
                                    deposit.get(),
                                    HeldKind.INSTANCE,
                                    text(entry, "reason").orElse("unknown"),
                                    text(entry, "trial")
                                            .flatMap(TrialCode::parse)
                                            .orElse(null),
                                    state,
                                    entry.get("instances") instanceof Number n ? n.intValue() : 0,
                                    List.of(),
                                    List.of(),
                                    event.at(),
                                    new HeldDecision(
                                            state,
                                            event.actor(),
                                            event.at(),
                                            text(event.content(), "trial")
                                                    .flatMap(TrialCode::parse)
                                                    .orElse(null),
                                            null,
                                            null)),
                            sequence);
        }

        private void pack(AuditEvent event, long sequence) throws Failure {
            Optional<PackName> name = text(event.content(), "pack").flatMap(PackName::parse);
            if (name.isPresent() && stored.contains(name.get()) && !indexed.contains(name.get())) {
                index(name.get(), supersession(event.content()), event.at(), sequence);
            } else if (name.isPresent() && !stored.contains(name.get())) {
                warnings.add("pack " + name.get() + " is in the audit log and not on the disk");
            }
        }

        private Supersession supersession(Map<String, Object> content) throws Failure {
            Set<Uid> superseded = new LinkedHashSet<>();
            if (content.get("supersedes") instanceof List<?> list) {
                for (Object item : list) {
                    if (item instanceof Map<?, ?> named
                            && named.get("pack") instanceof String pack
                            && named.get("ordinal") instanceof Number ordinal) {
                        sopInstance(pack, ordinal.intValue()).ifPresent(superseded::add);
                    }
                }
            }
            return new Supersession(Set.of(), superseded);
        }

        private Optional<Uid> sopInstance(String pack, int ordinal) throws Failure {
            Optional<PackName> name = PackName.parse(pack).filter(stored::contains);
            if (name.isEmpty()) {
                return Optional.empty();
            }
            try (PackReader reader = parts.packs().open(name.get())) {
                List<PackDescription.Instance> all = reader.describe().instances();
                return ordinal >= 1 && ordinal <= all.size()
                        ? Optional.of(all.get(ordinal - 1).sopInstance())
                        : Optional.empty();
            }
        }

        void deposits() throws Failure {
            for (DepositId id : List.copyOf(deposits.keySet())) {
                saveDeposit(id, 0);
            }
        }

        /// A deposit whose key is still there waits in the journal and is settled again at the next start.
        private void saveDeposit(DepositId id, long sequence) throws Failure {
            DepositRow row = deposits.remove(id);
            if (row != null) {
                boolean waits = parts.vault().find(id).isPresent();
                parts.gateways()
                        .deposits()
                        .save(
                                new DepositRow(
                                        row.id(),
                                        row.trial(),
                                        row.site(),
                                        row.channel(),
                                        row.actor(),
                                        waits ? DepositState.CLOSED : DepositState.FINISHED,
                                        row.opened(),
                                        row.closed(),
                                        row.counts()),
                                sequence);
            }
        }

        /// Packs of which the log knows nothing, oldest deposit first.
        void remainingPacks() throws Failure {
            List<PackName> left =
                    stored.stream().filter(name -> !indexed.contains(name)).toList();
            if (!left.isEmpty()) {
                warnings.add(left.size() + " packs are not in the audit log: their trials are open to the steward only,"
                        + " until their basis, life and embargo are set again");
            }
            Map<PackName, Instant> received = new HashMap<>();
            for (PackName name : left) {
                try (PackReader reader = parts.packs().open(name)) {
                    received.put(name, reader.describe().about().received());
                }
            }
            for (PackName name : left.stream()
                    .sorted(Comparator.comparing(pack -> received.getOrDefault(pack, Instant.EPOCH)))
                    .toList()) {
                index(name, Supersession.none(), received.getOrDefault(name, Instant.EPOCH), 0);
            }
        }

        private void index(PackName name, Supersession supersession, Instant at, long sequence) throws Failure {
            ArchivedPack pack;
            try {
                pack = PackRows.read(parts.packs(), name, supersession, at);
            } catch (Failure e) {
                warnings.add("pack " + name + " could not be read: " + e.sentence());
                return;
            }
            if (parts.trials().find(pack.trial()).isEmpty()) {
                parts.trials().restoreUnknown(pack.trial(), sequence);
            }
            saveDeposit(pack.deposit(), sequence);
            parts.gateways().participants().enrol(new ParticipantRow(pack.trial(), pack.participant(), null), sequence);
            parts.gateways().archive().archive(pack, sequence);
            indexed.add(name);
            packs++;
            instances += pack.instances().size();
            watcher.progress(packs, total, "packs");
        }

        private static Optional<String> text(Map<String, Object> content, String key) {
            return content.get(key) instanceof String value ? Optional.of(value) : Optional.empty();
        }

        private static Optional<UUID> uuid(Map<String, Object> content, String key) {
            return text(content, key).flatMap(DepositId::parse).map(DepositId::value);
        }
    }
}
