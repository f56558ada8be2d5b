package tessera.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tessera.catalogue.intake.DepositGateway;
import tessera.catalogue.intake.DepositRow;
import tessera.catalogue.intake.DepositState;
import tessera.catalogue.intake.HeldRow;
import tessera.kernel.DepositId;
import tessera.kernel.Failure;
import tessera.store.journal.DepositRecords;
import tessera.store.journal.Journal;
import tessera.store.journal.JournalRecord;
import tessera.store.journal.RecordKind;
import tessera.store.journal.RecordRef;

/// Brings deposits back from the journal: after a start those that were not settled, and what the desk decided
/// about.
final class Returns {
    private final Journal journal;
    private final DepositGateway deposits;
    private final int memoryBytes;

    Returns(Journal journal, DepositGateway deposits, int memoryBytes) {
        this.journal = journal;
        this.deposits = deposits;
        this.memoryBytes = memoryBytes;
    }

    /// The objects of an entry of the desk, looked at again.
    Deposit read(HeldRow entry, Deposit.Assignment assignment) throws Failure {
        List<Arrived> objects = new ArrayList<>();
        JournalNote note = null;
        DepositRecords originals = journal.recordsOf(entry.deposit());
        for (String record : entry.records()) {
            RecordRef ref = RecordRef.parse(record)
                    .orElseThrow(
                            () -> new Failure("held.record-unreadable", "A reference into the journal is damaged."));
            JournalRecord kept = originals.read(ref);
            note = JournalNote.parse(kept.about());
            objects.add(look(kept, note));
        }
        if (note == null) {
            throw new Failure("held.empty", "The entry has no objects.");
        }
        return new Deposit(entry.deposit(), note.origin(), note.opened(), objects, Optional.of(assignment));
    }

    /// What the last run left: deposits to settle now, and deposits that are settled but not yet let go.
    Left replay() throws Failure {
        Map<DepositId, List<Arrived>> objects = new LinkedHashMap<>();
        Map<DepositId, JournalNote> notes = new LinkedHashMap<>();
        List<DepositId> settled = new ArrayList<>();
        Map<DepositId, Boolean> finished = new LinkedHashMap<>();
        journal.replay(kept -> {
            DepositId deposit = kept.ref().deposit();
            Boolean done = finished.get(deposit);
            if (done == null) {
                done = isFinished(deposit);
                finished.put(deposit, done);
                if (done) {
                    settled.add(deposit);
                }
            }
            if (!done && kept.kind() == RecordKind.ARRIVAL) {
                JournalNote note = JournalNote.parse(kept.about());
                notes.put(deposit, note);
                objects.computeIfAbsent(deposit, _ -> new ArrayList<>()).add(look(kept, note));
            }
        });
        List<Deposit> open = new ArrayList<>();
        notes.forEach((id, note) -> open.add(
                new Deposit(id, note.origin(), note.opened(), objects.getOrDefault(id, List.of()), Optional.empty())));
        return new Left(open, settled);
    }

    /// @param open to be settled
    /// @param settled to be let go, unless the desk still needs them
    record Left(List<Deposit> open, List<DepositId> settled) {}

    private boolean isFinished(DepositId deposit) throws Failure {
        Optional<DepositRow> row = deposits.find(deposit);
        return row.filter(r -> r.state() == DepositState.FINISHED).isPresent();
    }

    private Arrived look(JournalRecord kept, JournalNote note) throws Failure {
        Examination examination = kept.contentLength() <= memoryBytes
                ? Examiner.look(kept.bytes(memoryBytes)).examination()
                : lookAtLarge(kept);
        return new Arrived(kept.ref(), examination, note.source());
    }

    private Examination lookAtLarge(JournalRecord kept) throws Failure {
        try (InputStream first = kept.stream();
                InputStream content = kept.stream()) {
            Optional<Examiner.Head> head = Examiner.headOf(ByteBuffer.wrap(first.readNBytes(memoryBytes)));
            long dataSetOffset = head.map(Examiner.Head::dataSetOffset).orElse(0L);
            return Examiner.examine(new StreamTap(content, bytes -> {}, dataSetOffset));
        } catch (IOException e) {
            throw new Failure("journal.read-failed", "A record of the journal could not be read back.", e);
        }
    }
}
