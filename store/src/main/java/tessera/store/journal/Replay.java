package tessera.store.journal;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import tessera.kernel.DepositId;
import tessera.kernel.Failure;

/// Hands recovered records to the visitor and keeps count of those it passes over.
final class Replay {
    private final RecordReader reader;
    private final KeySource keys;
    private final ReplayVisitor visitor;
    private final Map<DepositId, Optional<SecretKey>> known = new HashMap<>();
    private final Set<DepositId> readable = new HashSet<>();
    private final Set<DepositId> erased = new HashSet<>();
    private final Map<DepositId, Long> torn = new HashMap<>();
    private long lastReadable;
    private long visited;
    private long erasedRecords;
    private long released;

    Replay(RecordReader reader, KeySource keys, ReplayVisitor visitor) {
        this.reader = reader;
        this.keys = keys;
        this.visitor = visitor;
    }

    ReplayReport run(List<Recovered> records) throws Failure {
        long holes = 0;
        for (Recovered record : records) {
            if (record.released()) {
                released++;
            } else if (!whole(record)) {
                holes++;
                torn.put(record.ref().deposit(), record.ref().sequence());
            } else {
                visit(record);
            }
        }
        return new ReplayReport(visited, erasedRecords, released, holes);
    }

    /// Deposits that keep their segments for nothing: those without a key, and those of which only a torn tail
    /// was found. A torn record before a whole one may have been acknowledged, so its bytes stay for a person
    /// to look at.
    Set<DepositId> nothingLeft() {
        Set<DepositId> nothing = new HashSet<>(erased);
        torn.forEach((deposit, sequence) -> {
            if (!readable.contains(deposit) && sequence > lastReadable) {
                nothing.add(deposit);
            }
        });
        return nothing;
    }

    private boolean whole(Recovered record) throws Failure {
        try {
            return reader.whole(record.segment(), record.found());
        } catch (IOException e) {
            throw new Failure("journal.cannot-read", "a journal segment cannot be read", e);
        }
    }

    private void visit(Recovered record) throws Failure {
        RecordRef ref = record.ref();
        lastReadable = ref.sequence();
        Optional<SecretKey> key = keyOf(ref.deposit());
        if (key.isEmpty()) {
            erased.add(ref.deposit());
            erasedRecords++;
            return;
        }
        readable.add(ref.deposit());
        visited++;
        visitor.visit(reader.read(record.segment(), ref, key.get()));
    }

    private Optional<SecretKey> keyOf(DepositId deposit) throws Failure {
        Optional<SecretKey> found = known.get(deposit);
        if (found == null) {
            found = keys.find(deposit);
            known.put(deposit, found);
        }
        return found;
    }
}
