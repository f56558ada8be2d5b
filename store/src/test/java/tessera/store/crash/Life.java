package tessera.store.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tessera.kernel.DepositId;
import tessera.kernel.Disk;
import tessera.kernel.Failure;
import tessera.kernel.PackName;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;
import tessera.store.audit.AuditEvent;
import tessera.store.audit.AuditLimits;
import tessera.store.audit.AuditLog;
import tessera.store.journal.Arrival;
import tessera.store.journal.Journal;
import tessera.store.journal.JournalLimits;
import tessera.store.journal.RecordKind;
import tessera.store.journal.RecordRef;
import tessera.store.journal.TestKeys;
import tessera.store.pack.FrameSpan;
import tessera.store.pack.PackAbout;
import tessera.store.pack.PackDraft;
import tessera.store.pack.PackInstance;
import tessera.store.pack.PackStore;

/// One run of a node, from its start to a stop, a kill or a power cut: it checks what it finds, then receives,
/// packs and logs at random.
final class Life implements AutoCloseable {
    private static final JournalLimits JOURNAL = new JournalLimits(768 << 10, 256 << 10, 4 << 20, 1 << 10, 1_000, 0, 1);
    private static final AuditLimits AUDIT = new AuditLimits(3_000, 1 << 10, 1 << 20, 3_600_000);

    private record Kept(String id, RecordRef ref) {}

    private final Expectation expected;
    private final TestKeys keys;
    private final Random random;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final Journal journal;
    private final PackStore packs;
    private final AuditLog audit;
    private final Map<DepositId, List<Kept>> deposits = new LinkedHashMap<>();
    private final List<Kept> unsynced = new ArrayList<>();
    private final List<String> unsyncedEvents = new ArrayList<>();

    Life(Disk disk, Path root, Expectation expected, TestKeys keys, Random random) throws Exception {
        this.expected = expected;
        this.keys = keys;
        this.random = random;
        try {
            journal = opened(Journal.open(disk, root.resolve("journal"), JOURNAL, keys));
            packs = opened(PackStore.open(disk, root.resolve("packs")));
            audit = opened(
                    AuditLog.open(disk, root.resolve("audit"), "node", new TestSigner(), Clock.systemUTC(), AUDIT));
            check();
        } catch (Failure | RuntimeException | Error e) {
            closeQuietly();
            throw e;
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.add(part);
        return part;
    }

    private void check() throws Failure {
        List<String> replayed = new ArrayList<>();
        journal.replay(record -> {
            String id = new String(record.about(), UTF_8);
            assertThat(record.bytes(1 << 20).array()).as(id).isEqualTo(expected.contentOf(id));
            replayed.add(id);
            deposits.computeIfAbsent(record.ref().deposit(), _ -> new ArrayList<>())
                    .add(new Kept(id, record.ref()));
        });
        expected.checkRecords(replayed);
        List<PackName> listed = packs.list();
        for (PackName name : listed) {
            assertThat(packs.verify(name)).as("damage of a pack").isEmpty();
        }
        expected.checkPacks(listed);
        assertThat(audit.verify().breaks()).as("breaks of the audit chain").isEmpty();
        List<String> events = new ArrayList<>();
        audit.read((_, event) -> {
            if (event.type().equals("test.event")) {
                events.add(String.valueOf(event.content().get("id")));
            }
        });
        expected.checkEvents(events);
    }

    void live(int steps) throws Failure {
        for (int i = 0; i < steps; i++) {
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> receive();
                case 4, 5 -> syncJournal();
                case 6 -> pack();
                case 7, 8 -> log();
                default -> syncAudit();
            }
        }
    }

    private void receive() throws Failure {
        DepositId deposit = deposits.isEmpty() || random.nextInt(3) == 0
                ? keys.newDeposit()
                : List.copyOf(deposits.keySet()).get(random.nextInt(deposits.size()));
        byte[] content = new byte[length()];
        random.nextBytes(content);
        String id = expected.begin(content);
        RecordRef ref;
        if (random.nextInt(8) == 0) {
            byte[] nothing = new byte[0];
            id = expected.begin(nothing);
            ref = journal.append(deposit, keys.of(deposit), RecordKind.NOTE, id.getBytes(UTF_8));
        } else {
            try (Arrival arrival = journal.begin(deposit, keys.of(deposit), id.getBytes(UTF_8))) {
                arrival.write(ByteBuffer.wrap(content));
                ref = arrival.finish();
            }
        }
        Kept kept = new Kept(id, ref);
        deposits.computeIfAbsent(deposit, _ -> new ArrayList<>()).add(kept);
        unsynced.add(kept);
    }

    private int length() {
        return switch (random.nextInt(12)) {
            case 0 -> 300_000 + random.nextInt(40_000);
            case 1, 2, 3 -> random.nextInt(120_000);
            default -> random.nextInt(6_000);
        };
    }

    private void syncJournal() throws Failure {
        if (!unsynced.isEmpty()) {
            journal.sync(unsynced.getLast().ref());
            expected.acknowledge(unsynced.stream().map(Kept::id).toList());
            unsynced.clear();
        }
    }

    /// Packs a deposit and lets its originals go, as the way of an image ends.
    private void pack() throws Failure {
        if (deposits.isEmpty()) {
            return;
        }
        DepositId deposit = List.copyOf(deposits.keySet()).get(random.nextInt(deposits.size()));
        List<Kept> records = deposits.getOrDefault(deposit, List.of());
        try (PackDraft draft = packs.begin(about(deposit))) {
            for (Kept record : records) {
                ByteBuffer content = journal.read(record.ref()).bytes(1 << 20);
                draft.add(instance(content.remaining()), List.of(content));
            }
            expected.sealed(draft.seal());
        }
        deposits.remove(deposit);
        unsynced.removeAll(records);
        expected.release(records.stream().map(Kept::id).toList());
        journal.release(deposit);
    }

    private static PackAbout about(DepositId deposit) {
        return new PackAbout(
                new TrialCode("STS"),
                "P1",
                Optional.empty(),
                deposit,
                Instant.EPOCH,
                new Uid("1.2"),
                new Uid("1.3"),
                Optional.empty(),
                List.of());
    }

    private static PackInstance instance(int length) {
        return new PackInstance(
                new Uid("1.2.3"),
                new Uid("1.2.4"),
                new Uid("1.2.840.10008.1.2.1"),
                List.of(new FrameSpan(0, length, false)),
                _ -> "{}".getBytes(UTF_8),
                Optional.empty());
    }

    private void log() throws Failure {
        String id = expected.event();
        audit.append(new AuditEvent("test.event", Instant.EPOCH, "test", Map.of("id", id)));
        unsyncedEvents.add(id);
        if (random.nextInt(6) == 0) {
            audit.signRoot();
            acknowledgeEvents();
        }
    }

    private void syncAudit() throws Failure {
        if (!unsyncedEvents.isEmpty()) {
            audit.sync(audit.append(
                    new AuditEvent("test.event", Instant.EPOCH, "test", Map.of("id", remember(expected.event())))));
            acknowledgeEvents();
        }
    }

    private String remember(String id) {
        unsyncedEvents.add(id);
        return id;
    }

    private void acknowledgeEvents() {
        expected.acknowledgeEvents(unsyncedEvents);
        unsyncedEvents.clear();
    }

    /// A clean stop.
    void stop() throws Exception {
        audit.close();
        acknowledgeEvents();
        journal.close();
        expected.acknowledge(unsynced.stream().map(Kept::id).toList());
        packs.close();
        open.clear();
    }

    /// What remains of a killed process in this one.
    @Override
    public void close() {
        closeQuietly();
    }

    private void closeQuietly() {
        for (AutoCloseable part : open) {
            try {
                part.close();
            } catch (Exception withoutPower) {
                assertThat(withoutPower).isInstanceOf(Failure.class);
            }
        }
    }
}
