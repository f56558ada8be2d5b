package tessera.store.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tessera.kernel.DepositId;
import tessera.kernel.Failure;
import tessera.kernel.FileDisk;

class JournalTest {
    private static final JournalLimits SMALL = new JournalLimits(8 << 20, 3 << 20, 8 << 20, 64 << 10, 2_000, 0, 2);
    private static final byte[] ABOUT = "{\"from\":\"stow\"}".getBytes(UTF_8);

    @TempDir
    Path directory;

    private final TestKeys keys = new TestKeys(1);

    @Test
    void whatArrivedIsReadBackForEveryLengthAroundTheChunks() throws Exception {
        try (Journal journal = open()) {
            DepositId deposit = keys.newDeposit();
            int chunk = RecordKeys.CHUNK_BYTES;
            for (int length : List.of(0, 1, 15, 16, chunk - 1, chunk, chunk + 1, 7 * chunk, 8 * chunk, 2_900_000)) {
                byte[] content = content(length, length);
                RecordRef ref = put(journal, deposit, content);
                journal.sync(ref);
                JournalRecord back = journal.read(ref);
                assertThat(back.about()).isEqualTo(ABOUT);
                assertThat(back.contentLength()).isEqualTo(length);
                assertThat(back.bytes(1 << 24).array()).isEqualTo(content);
                assertThat(back.stream().readAllBytes()).isEqualTo(content);
            }
        }
    }

    @Test
    void aRecordBeyondTheBufferHasItsOwnFileAndIsReadAtAnyPosition() throws Exception {
        try (Journal journal = open()) {
            byte[] content = content(7, 11_000_003);
            RecordRef ref = put(journal, keys.newDeposit(), content);
            journal.sync(ref);
            assertThat(largeFiles()).hasSize(1);
            assertThat(ref.length()).isEqualTo(RecordHeader.ALIGNMENT);
            try (SeekableByteChannel channel = journal.read(ref).channel()) {
                assertThat(channel.size()).isEqualTo(content.length);
                Random random = new Random(3);
                for (int i = 0; i < 200; i++) {
                    int from = random.nextInt(content.length);
                    ByteBuffer piece = ByteBuffer.allocate(1 + random.nextInt(300_000));
                    int read = channel.position(from).read(piece);
                    assertThat(piece.flip()).isEqualTo(ByteBuffer.wrap(content, from, read));
                }
            }
            assertThat(journal.read(ref).stream().readAllBytes()).isEqualTo(content);
            journal.release(ref.deposit());
            assertThat(largeFiles()).isEmpty();
        }
    }

    @Test
    void manyLargeArrivalsAtOnceStayWithinTheMemoryAndAreAllKept() throws Exception {
        try (Journal journal = open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            DepositId deposit = keys.newDeposit();
            List<Arrival> open = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                open.add(journal.begin(deposit, keys.of(deposit), ABOUT));
            }
            List<Future<RecordRef>> refs = new ArrayList<>();
            for (int i = 0; i < open.size(); i++) {
                byte[] content = content(i, 2_900_000);
                Arrival arrival = open.get(i);
                Callable<RecordRef> work = () -> {
                    for (int at = 0; at < content.length; at += 10_000) {
                        arrival.write(ByteBuffer.wrap(content, at, Math.min(10_000, content.length - at)));
                    }
                    return arrival.finish();
                };
                refs.add(threads.submit(work));
            }
            for (int i = 0; i < open.size(); i++) {
                assertThat(journal.read(refs.get(i).get()).stream().readAllBytes())
                        .isEqualTo(content(i, 2_900_000));
            }
            assertThat(journal.slabs().freeSlabs()).isEqualTo(8);
        }
    }

    @Test
    void anAbandonedArrivalLeavesNothing() throws Exception {
        try (Journal journal = open()) {
            DepositId deposit = keys.newDeposit();
            try (Arrival arrival = journal.begin(deposit, keys.of(deposit), ABOUT)) {
                arrival.write(ByteBuffer.wrap(content(1, 9_000_000)));
                assertThat(largeFiles()).hasSize(1);
            }
            assertThat(largeFiles()).isEmpty();
            assertThat(journal.slabs().freeSlabs()).isEqualTo(8);
            assertThat(journal.backlogBytes()).isZero();
        }
        assertThat(replayed()).isEmpty();
    }

    @Test
    void replayGivesEverythingOnceInOrderAcrossSegments() throws Exception {
        List<RecordRef> refs = new ArrayList<>();
        try (Journal journal = open()) {
            DepositId deposit = keys.newDeposit();
            for (int i = 0; i < 40; i++) {
                refs.add(put(journal, deposit, content(i, 600_000)));
            }
            refs.add(journal.append(deposit, keys.of(deposit), RecordKind.DEPOSIT_CLOSED, ABOUT));
            journal.sync(refs.getLast());
        }
        assertThat(refs.stream().map(RecordRef::segment).distinct().count()).isGreaterThan(2);
        assertThat(replayed()).isEqualTo(refs);
        assertThat(replayed()).isEqualTo(refs);
    }

    @Test
    void releasedDepositsAreNotReplayedAndTheirSegmentsAreUsedAgain() throws Exception {
        try (Journal journal = open()) {
            for (int round = 0; round < 30; round++) {
                DepositId deposit = keys.newDeposit();
                for (int i = 0; i < 5; i++) {
                    put(journal, deposit, content(i, 600_000));
                }
                journal.release(deposit);
            }
            assertThat(journal.backlogBytes()).isZero();
        }
        try (Stream<Path> files = Files.list(directory.resolve("segments"))) {
            assertThat(files.count()).isLessThanOrEqualTo(4);
        }
        assertThat(replayed()).isEmpty();
    }

    @Test
    void aReleaseIsRememberedWhileAnotherDepositKeepsTheSegment() throws Exception {
        DepositId held = keys.newDeposit();
        DepositId done = keys.newDeposit();
        RecordRef kept;
        try (Journal journal = open()) {
            kept = put(journal, held, content(1, 1000));
            put(journal, done, content(2, 1000));
            DepositId filler = keys.newDeposit();
            for (int i = 0; i < 30; i++) {
                put(journal, filler, content(i, 600_000));
            }
            journal.release(done);
            DepositId more = keys.newDeposit();
            for (int i = 0; i < 30; i++) {
                put(journal, more, content(i, 600_000));
            }
            journal.release(filler);
            journal.release(more);
        }
        assertThat(replayed()).containsExactly(kept);
        assertThat(replayed()).containsExactly(kept);
        assertThat(replayed()).containsExactly(kept);
    }

    @Test
    void aDepositWithoutKeyIsErased() throws Exception {
        DepositId deposit = keys.newDeposit();
        RecordRef ref;
        try (Journal journal = open()) {
            ref = put(journal, deposit, content(1, 1000));
            journal.sync(ref);
            keys.destroy(deposit);
            assertThatThrownBy(() -> journal.read(ref))
                    .isInstanceOfSatisfying(
                            Failure.class, f -> assertThat(f.code()).isEqualTo("journal.erased"));
        }
        try (Journal journal = open()) {
            ReplayReport report = journal.replay(_ -> {});
            assertThat(report).isEqualTo(new ReplayReport(0, 1, 0, 0));
            assertThat(journal.backlogBytes()).isZero();
        }
    }

    @Test
    void nothingThatArrivedIsReadableInTheFiles() throws Exception {
        byte[] telling = "Mueller^Hedwig".getBytes(UTF_8);
        DepositId deposit = keys.newDeposit();
        try (Journal journal = open()) {
            try (Arrival arrival = journal.begin(deposit, keys.of(deposit), telling)) {
                arrival.write(ByteBuffer.wrap(telling));
                journal.sync(arrival.finish());
            }
        }
        for (Path file : everyFile()) {
            assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain("Mueller")
                    .doesNotContain("Hedwig");
        }
    }

    @Test
    void recordsThatAreSwappedOrChangedAreFoundOut() throws Exception {
        DepositId deposit = keys.newDeposit();
        RecordRef first;
        RecordRef second;
        try (Journal journal = open()) {
            first = put(journal, deposit, content(1, 1000));
            second = put(journal, deposit, content(2, 1000));
            journal.sync(second);
            Path file = segmentFile(first);
            byte[] all = Files.readAllBytes(file);
            byte[] swapped = all.clone();
            // Bodies exchanged, headers left: no chunk decrypts but in its own place.
            int body = RecordHeader.BYTES;
            int length = (int) first.length() - body;
            System.arraycopy(all, (int) second.offset() + body, swapped, (int) first.offset() + body, length);
            overwrite(file, swapped);
            assertDamaged(journal, first);
            // One bit of the content.
            byte[] changed = all.clone();
            changed[(int) first.offset() + body + ABOUT.length + 16 + 5] ^= 1;
            overwrite(file, changed);
            JournalRecord damaged = journal.read(first);
            assertThatThrownBy(() -> damaged.bytes(10_000)).isInstanceOf(Failure.class);
            assertThatThrownBy(() -> damaged.stream().readAllBytes())
                    .isInstanceOfAny(IOException.class, UncheckedIOException.class);
        }
    }

    @Test
    void aTornRecordIsPassedOverAndTheOthersAreReplayed() throws Exception {
        DepositId deposit = keys.newDeposit();
        DepositId torn = keys.newDeposit();
        RecordRef first;
        RecordRef second;
        RecordRef third;
        try (Journal journal = open()) {
            first = put(journal, deposit, content(1, 10_000));
            second = put(journal, torn, content(2, 10_000));
            third = put(journal, deposit, content(3, 10_000));
        }
        try (var channel = java.nio.channels.FileChannel.open(segmentFile(first), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(4096), second.offset());
        }
        assertThat(replayed()).containsExactly(first, third);
        try (var channel = java.nio.channels.FileChannel.open(segmentFile(first), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1), third.offset() + 5000);
        }
        assertThat(replayed()).containsExactly(first);
    }

    @Test
    void aReferenceKeepsItsMeaningAsText() {
        RecordRef ref = new RecordRef((7L << 32) + 3, keys.newDeposit(), 7, 4096, 532_480);
        assertThat(RecordRef.parse(ref.toString())).contains(ref);
        assertThat(RecordRef.parse("1:2:3")).isEmpty();
        assertThat(RecordRef.parse("../../etc/passwd")).isEmpty();
    }

    private Journal open() throws Failure {
        return Journal.open(new FileDisk(), directory, SMALL, keys);
    }

    private List<RecordRef> replayed() throws Failure {
        try (Journal journal = open()) {
            List<RecordRef> refs = new ArrayList<>();
            journal.replay(record -> {
                refs.add(record.ref());
                record.bytes(1 << 24);
            });
            return refs;
        }
    }

    private RecordRef put(Journal journal, DepositId deposit, byte[] content) throws Failure {
        try (Arrival arrival = journal.begin(deposit, keys.of(deposit), ABOUT)) {
            int half = content.length / 2;
            arrival.write(ByteBuffer.wrap(content, 0, half));
            ByteBuffer direct = ByteBuffer.allocateDirect(content.length - half);
            arrival.write(direct.put(content, half, content.length - half).flip());
            return arrival.finish();
        }
    }

    private Path segmentFile(RecordRef ref) {
        return directory.resolve("segments").resolve(String.format("%016d.seg", ref.segment()));
    }

    private List<Path> largeFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("large"))) {
            return files.toList();
        }
    }

    private List<Path> everyFile() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void overwrite(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.WRITE);
    }

    private static void assertDamaged(Journal journal, RecordRef ref) {
        assertThatThrownBy(() -> journal.read(ref))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isEqualTo("journal.damaged"));
    }

    private static byte[] content(long seed, int length) {
        byte[] content = new byte[length];
        new Random(seed).nextBytes(content);
        return content;
    }
}
