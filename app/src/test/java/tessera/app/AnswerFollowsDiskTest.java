package tessera.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tessera.app.TracedDisk.Act;
import tessera.app.TracedDisk.Event;
import tessera.app.demo.DemoTrial;
import tessera.governance.UserName;
import tessera.trials.NewTrial;
import tessera.web.WebServer;

/// What a sender is told by STOW-RS follows what the disk has done. The first byte of an answer comes after the
/// sync of what was sent has returned, and not before: shown by a trace of the disk and of the sender's socket on
/// one count.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswerFollowsDiskTest {
    private static final int SENDERS = 4;
    private static final int OBJECTS_EACH = 6;
    private static final int STEP_BYTES = 16 << 10;
    private static final int SMALL_BYTES = 50 << 10;
    /// More than the journal keeps in a segment.
    private static final int LARGE_BYTES = 20 << 20;

    private static final int SILENCE_MS = 400;
    /// After which something will never come.
    private static final int PATIENCE_SECONDS = 30;

    private static final int PATIENCE_MS = 1_000 * PATIENCE_SECONDS;

    private final TracedDisk disk = new TracedDisk();
    private final List<byte[]> instances = DemoTrial.small(1, 3 + SENDERS * OBJECTS_EACH, 16)
            .instances()
            .map(file -> bytes(file.content()))
            .toList();

    private DataDirectory directory;
    private Archive archive;
    private WebServer web;
    private String token;

    @BeforeAll
    void createATrial(@TempDir Path folder) throws Exception {
        directory = new DataDirectory(folder.resolve("data"));
        open();
        archive.trials()
                .create(new NewTrial(DemoTrial.CODE, "A trial", Optional.empty(), Optional.of("generated")), "steward");
        token = archive.governance().issueToken(new UserName("steward"), "test");
    }

    private void open() throws Exception {
        archive = Archive.open(directory, ArchiveSettings.defaults(), disk);
        web = Doors.open(archive, ArchiveSettings.defaults().web(), 0);
    }

    @AfterAll
    void close() throws Exception {
        disk.delaySyncs(_ -> {});
        web.close();
        archive.close();
    }

    @Test
    void noByteOfTheAnswerIsThereWhileTheSyncHasNotReturned() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        CountDownLatch mayReturn = new CountDownLatch(1);
        disk.delaySyncs(path -> {
            if (isSegment(path)) {
                done.countDown();
                await(mayReturn);
            }
        });
        byte[] object = padded(instances.getFirst(), SMALL_BYTES);
        try (Sender sender = new Sender()) {
            sender.send(object);
            assertThat(done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(written(object.length)).hasSize(1);
            sender.socket.setSoTimeout(SILENCE_MS);
            assertThatThrownBy(() -> sender.socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            mayReturn.countDown();
            sender.socket.setSoTimeout(PATIENCE_MS);
            Answer answer = sender.answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(covering(written(object.length).getFirst(), answer)).isPresent();
        } finally {
            mayReturn.countDown();
        }
    }

    @Test
    void everyOneOfManySendersIsAnsweredAfterASyncThatCoversItsObject() throws Exception {
        disk.delaySyncs(AnswerFollowsDiskTest::sayItLater);
        List<Future<List<Sent>>> all = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            for (int sender = 0; sender < SENDERS; sender++) {
                int first = 3 + sender * OBJECTS_EACH;
                all.add(senders.submit(() -> sendSome(first)));
            }
        }
        for (Future<List<Sent>> some : all) {
            for (Sent sent : some.get()) {
                assertThat(sent.answer().status()).isEqualTo(200);
                assertThat(written(sent.lengthBytes())).hasSize(1);
                assertThat(covering(written(sent.lengthBytes()).getFirst(), sent.answer()))
                        .as("a sync that began when the object was written and returned before its answer")
                        .isPresent();
            }
        }
    }

    @Test
    void aLargeObjectsFileItsNameAndItsRecordAreDurableInThatOrderBeforeTheAnswer() throws Exception {
        disk.delaySyncs(AnswerFollowsDiskTest::sayItLater);
        Answer answer;
        try (Sender sender = new Sender()) {
            sender.send(padded(instances.get(1), LARGE_BYTES));
            answer = sender.answer();
        }
        assertThat(answer.status()).isEqualTo(200);
        Event content = last(event -> event.act() == Act.WRITE && isLarge(event.path()));
        Event synced = last(event -> event.act() == Act.SYNC && isLarge(event.path()));
        Event renamed = last(event -> event.act() == Act.RENAME && isLarge(event.path()));
        Event named = last(event -> event.act() == Act.SYNC_DIRECTORY
                && event.path().equals(renamed.path().getParent()));
        assertThat(synced.began()).isGreaterThan(content.returned());
        assertThat(renamed.began()).isGreaterThan(synced.returned());
        assertThat(named.began()).isGreaterThan(renamed.returned());
        Event record = disk.events().stream()
                .filter(event -> event.act() == Act.WRITE && isSegment(event.path()))
                .filter(event -> event.began() > named.returned())
                .findFirst()
                .orElseThrow();
        assertThat(covering(record, answer)).isPresent();
    }

    @Test
    void whenTheSyncFailsTheSenderIsToldSoAndIntakeCloses() throws Exception {
        disk.delaySyncs(path -> {
            if (isSegment(path)) {
                throw new IOException("the disk is failing");
            }
        });
        try {
            for (int attempt = 0; attempt < 2; attempt++) {
                try (Sender sender = new Sender()) {
                    sender.send(padded(instances.get(2), SMALL_BYTES - STEP_BYTES));
                    Answer answer = sender.answer();
                    assertThat(answer.status()).isGreaterThanOrEqualTo(500);
                    assertThat(answer.text()).contains("\"error\"").doesNotContain("00081199");
                }
            }
            awaitIntake("closed");
        } finally {
            close();
            open();
        }
    }

    @Test
    void anObjectThatTheDiskHasNoRoomForIsRefusedWhileItStreams() throws Exception {
        byte[] start = padded(instances.getFirst(), LARGE_BYTES);
        try (Sender sender = new Sender()) {
            sender.post("Transfer-Encoding: chunked\r\n");
            sender.chunk(start);
            disk.leave(0);
            for (int i = 0; i < 200 && !sender.isAnswered(); i++) {
                sender.chunk(new byte[STEP_BYTES]);
                Thread.sleep(50);
            }
            assertThat(sender.isAnswered()).isTrue();
            assertThat(sender.answer().status()).isEqualTo(507);
            assertThat(disk.list(directory.journal().resolve("large"))).isEmpty();
        } finally {
            disk.leave(Long.MAX_VALUE);
            awaitIntake("open");
        }
    }

    @Test
    void anObjectWhosePackWouldNotFitIsRefusedThoughItWouldFitItself() throws Exception {
        byte[] start = padded(instances.getFirst(), LARGE_BYTES);
        long reserve = DiskReserve.usual(directory.root());
        try (Sender sender = new Sender()) {
            disk.leave(reserve + 2L * LARGE_BYTES);
            awaitIntake("open");
            sender.post("Transfer-Encoding: chunked\r\n");
            sender.chunk(start);
            for (int i = 0; i < 2_000 && !sender.isAnswered(); i++) {
                sender.chunk(new byte[STEP_BYTES]);
                Thread.sleep(1);
            }
            assertThat(sender.isAnswered()).isTrue();
            assertThat(sender.answer().status()).isEqualTo(507);
        } finally {
            disk.leave(Long.MAX_VALUE);
            awaitIntake("open");
        }
    }

    private void awaitIntake(String state) throws Exception {
        String told = "";
        for (int i = 0; i < 200 && !told.contains("\"intake\":\"" + state + "\""); i++) {
            try (Sender sender = new Sender()) {
                sender.askWhetherReady();
                Answer answer = sender.answer();
                assertThat(answer.status()).isEqualTo(200);
                told = answer.text();
            }
            Thread.sleep(50);
        }
        assertThat(told).contains("\"intake\":\"" + state + "\"");
    }

    private List<Sent> sendSome(int first) throws IOException {
        List<Sent> all = new ArrayList<>();
        for (int i = first; i < first + OBJECTS_EACH; i++) {
            byte[] object = padded(instances.get(i), SMALL_BYTES + i * STEP_BYTES);
            try (Sender sender = new Sender()) {
                sender.send(object);
                all.add(new Sent(object.length, sender.answer()));
            }
        }
        return all;
    }

    /// Where the journal wrote an object of this length: no other has a length as near.
    private List<Event> written(int lengthBytes) {
        return disk.events().stream()
                .filter(event -> event.act() == Act.WRITE && isSegment(event.path()))
                .filter(event -> event.bytes() >= lengthBytes && event.bytes() < lengthBytes + STEP_BYTES)
                .toList();
    }

    /// A sync that the disk was asked for after it had the bytes and that returned before the answer's first.
    private Optional<Event> covering(Event write, Answer answer) {
        return disk.events().stream()
                .filter(event -> event.act() == Act.SYNC && event.path().equals(write.path()))
                .filter(event -> event.began() > write.returned() && event.returned() < answer.firstByte())
                .findFirst();
    }

    private Event last(Predicate<Event> wanted) {
        return disk.events().stream().filter(wanted).reduce((_, later) -> later).orElseThrow();
    }

    private boolean isSegment(Path path) {
        return path.startsWith(directory.journal()) && path.toString().endsWith(".seg");
    }

    private boolean isLarge(Path path) {
        return path.startsWith(directory.journal())
                && (path.toString().endsWith(".tmp") || path.toString().endsWith(".rec"));
    }

    /// Lets an answer that does not wait for the sync come first for sure.
    private static void sayItLater(Path path) throws IOException {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException(stopping);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException(stopping);
        }
    }

    /// The instance with so much Data Set Trailing Padding (PS3.10 §7.2) that it has this length.
    private static byte[] padded(byte[] instance, int lengthBytes) {
        ByteBuffer object = ByteBuffer.allocate(lengthBytes).order(ByteOrder.LITTLE_ENDIAN);
        object.put(instance).putShort((short) 0xFFFC).putShort((short) 0xFFFC);
        object.put((byte) 'O').put((byte) 'B').putShort((short) 0);
        object.putInt(object.remaining() - Integer.BYTES);
        return object.array();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private record Sent(int lengthBytes, Answer answer) {}

    /// @param firstByte the disk's count when the first byte had been read
    private record Answer(long firstByte, String text) {
        int status() {
            return Integer.parseInt(text.substring(9, 12));
        }
    }

    /// A sender that sees when the first byte of its answer comes; one request each.
    private final class Sender implements AutoCloseable {
        private final Socket socket;

        Sender() throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), web.address().getPort());
            socket.setSoTimeout(PATIENCE_MS);
        }

        void send(byte[] object) throws IOException {
            post("Content-Length: " + object.length + "\r\n");
            socket.getOutputStream().write(object);
        }

        /// The head of a request to store one object.
        void post(String framing) throws IOException {
            write("POST /trials/" + DemoTrial.CODE + "/dicom-web/studies HTTP/1.1\r\nHost: localhost\r\n"
                    + "Connection: close\r\nContent-Type: application/dicom\r\nAccept: application/dicom+json\r\n"
                    + "Authorization: Bearer " + token + "\r\n" + framing + "\r\n");
        }

        void chunk(byte[] bytes) throws IOException {
            write(Integer.toHexString(bytes.length) + "\r\n");
            socket.getOutputStream().write(bytes);
            write("\r\n");
        }

        void askWhetherReady() throws IOException {
            write("GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        }

        boolean isAnswered() throws IOException {
            return socket.getInputStream().available() > 0;
        }

        private void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }

        Answer answer() throws IOException {
            int first = socket.getInputStream().read();
            long firstByte = disk.now();
            assertThat(first).isEqualTo('H');
            return new Answer(
                    firstByte, "H" + new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
