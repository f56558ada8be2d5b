package tessera.app.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import tessera.kernel.DepositId;
import tessera.kernel.FileDisk;
import tessera.store.journal.Arrival;
import tessera.store.journal.Journal;
import tessera.store.journal.JournalLimits;

/// Records of 528 kB made durable in the intake journal one by one, beside plain appends to a preallocated
/// file.
final class JournalBenchmark implements Benchmark {
    private static final int RECORDS = 600;
    private static final int RECORDS_A_DEPOSIT = 100;
    private static final byte[] ABOUT = "{}".getBytes(StandardCharsets.UTF_8);

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public String description() {
        return "528 kB records encrypted, journaled and synced, by 1 and 4 writers";
    }

    @Override
    public List<Figure> run(Workbench bench) throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (int writers : new int[] {1, 4}) {
            double rate = rate(bench.directory("journal-" + writers), writers, bench.scaled(RECORDS));
            figures.add(Figure.of("journal record of 528 kB, synced, " + writers + " writers", rate, "/s")
                    .atLeast("80 % of plain appends", 0.8 * bench.limits().durableAppends(writers)));
        }
        return figures;
    }

    private static double rate(Path directory, int writers, int records) throws Exception {
        Files.createDirectories(directory);
        Map<DepositId, SecretKey> keys = new ConcurrentHashMap<>();
        try (Journal journal = Journal.open(
                new FileDisk(), directory, JournalLimits.DEFAULT, deposit -> Optional.ofNullable(keys.get(deposit)))) {
            journal.replay(journaled -> {});
            SplittableRandom random = new SplittableRandom(7);
            List<Timing.Work> work = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                byte[] content = new byte[MachineLimits.CT_BYTES];
                random.nextBytes(content);
                work.add(() -> write(journal, keys, ByteBuffer.wrap(content), records));
            }
            work.getFirst().run();
            return writers * records / Timing.secondsOfAll(work);
        }
    }

    private static void write(Journal journal, Map<DepositId, SecretKey> keys, ByteBuffer content, int records)
            throws Exception {
        for (int written = 0; written < records; written += RECORDS_A_DEPOSIT) {
            DepositId deposit = new DepositId(UUID.randomUUID());
            SecretKey key = new SecretKeySpec(new byte[32], "AES");
            keys.put(deposit, key);
            for (int i = written; i < Math.min(records, written + RECORDS_A_DEPOSIT); i++) {
                try (Arrival arrival = journal.begin(deposit, key, ABOUT)) {
                    arrival.write(content.duplicate());
                    journal.sync(arrival.finish());
                }
            }
            journal.release(deposit);
        }
    }
}
