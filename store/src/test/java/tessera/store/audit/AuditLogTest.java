package tessera.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tessera.kernel.Failure;
import tessera.kernel.FileDisk;
import tessera.kernel.Sha256;

class AuditLogTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-06T07:08:09Z"), ZoneOffset.UTC);
    private static final AuditLimits SMALL_FILES = new AuditLimits(2_000, 1 << 20, 1 << 20, 3_600_000);

    @TempDir
    Path directory;

    private final RootSigner signer = new TestSigner();

    @Test
    void eventsComeBackInOrderAcrossFilesAndRestarts() throws Exception {
        for (int run = 0; run < 3; run++) {
            try (AuditLog log = open()) {
                for (int i = 0; i < 20; i++) {
                    log.sync(log.append(event(run * 20 + i)));
                }
            }
        }
        try (AuditLog log = open()) {
            assertThat(numbers(log))
                    .containsExactlyElementsOf(
                            java.util.stream.IntStream.range(0, 60).boxed().toList());
            ChainReport report = log.verify();
            assertThat(report.breaks()).isEmpty();
            assertThat(report.events()).isEqualTo(60);
            assertThat(report.roots()).isGreaterThanOrEqualTo(3);
        }
        assertThat(files()).hasSizeGreaterThan(3);
    }

    /// A start must not read the whole of a long file; wherever it begins to read, it finds the same end.
    @Test
    void theEndIsTheSameHoweverMuchOfTheFileIsRead() throws Exception {
        AuditLimits oneFile = new AuditLimits(1 << 20, 1 << 20, 1 << 20, 3_600_000);
        for (int run = 0; run < 4; run++) {
            try (AuditLog log = AuditLog.open(new FileDisk(), directory, "node-1", signer, CLOCK, oneFile)) {
                for (int i = 0; i < 5 * run; i++) {
                    log.sync(log.append(event(i)));
                }
            }
        }
        byte[] whole = Files.readAllBytes(files().getLast());
        AuditFiles log = new AuditFiles(new FileDisk(), directory, "node-1");
        for (int length = whole.length; length >= 0; length -= 13) {
            byte[] torn = Arrays.copyOf(Arrays.copyOf(whole, length), whole.length); // then zeros
            for (byte[] left : List.of(Arrays.copyOf(whole, length), torn)) {
                Files.write(files().getLast(), left);
                AuditTail expected = AuditTail.of(log, Long.MAX_VALUE / 8);
                for (long window : new long[] {1, 100, 700, 3_000}) {
                    assertThat(AuditTail.of(log, window)).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void anEditedEventIsNamed() throws Exception {
        writeThirty();
        Path file = files().get(1);
        String text = Files.readString(file);
        int at = text.indexOf("\"number\":") + 9;
        String other = text.charAt(at) == '9' ? "8" : "9";
        Files.writeString(file, text.substring(0, at) + other + text.substring(at + 1));
        assertThat(breaks()).first().extracting(ChainReport.Break::code).isEqualTo("audit.edited");
    }

    @Test
    void aRemovedEventIsNamed() throws Exception {
        writeThirty();
        Path file = files().get(1);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.remove(2);
        Files.write(file, lines);
        assertThat(breaks()).first().extracting(ChainReport.Break::code).isEqualTo("audit.removed");
    }

    @Test
    void reorderedEventsAreNamed() throws Exception {
        writeThirty();
        Path file = files().get(1);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.add(1, lines.remove(3));
        Files.write(file, lines);
        assertThat(breaks()).extracting(ChainReport.Break::code).contains("audit.reordered");
    }

    @Test
    void aRemovedFileIsNamed() throws Exception {
        writeThirty();
        Files.delete(files().get(1));
        assertThat(breaks()).first().extracting(ChainReport.Break::code).isEqualTo("audit.removed");
    }

    @Test
    void aRootSignedByAnotherKeyIsNamed() throws Exception {
        writeThirty();
        try (AuditLog log = AuditLog.open(new FileDisk(), directory, "node-1", new TestSigner(), CLOCK, SMALL_FILES)) {
            assertThat(log.verify().breaks())
                    .extracting(ChainReport.Break::code)
                    .contains("audit.root-invalid");
        }
    }

    @Test
    void aTornEndIsCutOffAndTheChainSaysSo() throws Exception {
        writeThirty();
        Path last = files().getLast();
        Files.writeString(last, "{\"seq\":99,\"prev\":\"12", StandardOpenOption.APPEND);
        try (AuditLog log = open()) {
            log.sync(log.append(event(30)));
            assertThat(log.verify().breaks()).isEmpty();
            assertThat(numbers(log)).hasSize(31);
            assertThat(types(log)).endsWith("audit.end-cut", "test.happened");
        }
    }

    @Test
    void anEditedLastEventIsNotTakenForATornOne() throws Exception {
        writeThirty();
        Path last = files().getLast();
        String text = Files.readString(last);
        int at = text.lastIndexOf("\"root\"");
        Files.writeString(last, text.substring(0, at) + "\"ROOT\"" + text.substring(at + 6));
        assertThat(breaks()).extracting(ChainReport.Break::code).contains("audit.edited");
        assertThat(breaks()).extracting(ChainReport.Break::code).contains("audit.edited");
    }

    @Test
    void zerosInFrontOfARootAreNotTakenForATornEnd() throws Exception {
        writeThirty();
        Path last = files().getLast();
        String text = Files.readString(last);
        int at = text.indexOf("tester");
        Files.writeString(last, text.substring(0, at) + "\0\0\0\0\0\0" + text.substring(at + 6));
        assertThat(breaks()).extracting(ChainReport.Break::code).contains("audit.edited");
        assertThat(Files.readString(files().getLast())).doesNotContain("audit.end-cut");
    }

    @Test
    void lineBreaksInAnEventMakeNoLine() throws Exception {
        try (AuditLog log = open()) {
            log.sync(log.append(new AuditEvent(
                    "session.refused", CLOCK.instant(), "x\n{\"seq\":2}", Map.of("note", "a\r\nb\u2028c\u0000"))));
            assertThat(log.verify().breaks()).isEmpty();
            assertThat(Files.readAllLines(files().getFirst())).hasSize(1);
        }
    }

    @Test
    void manyThreadsShareTheChain() throws Exception {
        try (AuditLog log = open();
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                all.add(threads.submit(() -> {
                    for (int i = 0; i < 50; i++) {
                        log.sync(log.append(event(i)));
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
            assertThat(log.verify().breaks()).isEmpty();
            assertThat(log.verify().events()).isEqualTo(400);
        }
    }

    private void writeThirty() throws Failure {
        try (AuditLog log = open()) {
            for (int i = 0; i < 30; i++) {
                log.sync(log.append(event(i)));
            }
        }
    }

    private List<ChainReport.Break> breaks() throws Failure {
        try (AuditLog log = open()) {
            return log.verify().breaks();
        }
    }

    private AuditLog open() throws Failure {
        return AuditLog.open(new FileDisk(), directory, "node-1", signer, CLOCK, SMALL_FILES);
    }

    private List<Path> files() throws java.io.IOException {
        try (var entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }

    private static List<Integer> numbers(AuditLog log) throws Failure {
        List<Integer> numbers = new ArrayList<>();
        log.read((_, event) -> {
            if (event.content().get("number") instanceof Integer number) {
                numbers.add(number);
            }
        });
        return numbers;
    }

    private static List<String> types(AuditLog log) throws Failure {
        List<String> types = new ArrayList<>();
        log.read((_, event) -> types.add(event.type()));
        return types;
    }

    private static AuditEvent event(int number) {
        return new AuditEvent("test.happened", CLOCK.instant(), "tester", Map.of("number", number));
    }

    private static final class TestSigner implements RootSigner {
        private final KeyPair keys;

        TestSigner() {
            try {
                keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String keyName() {
            return Sha256.of(keys.getPublic().getEncoded()).hex();
        }

        @Override
        public byte[] sign(byte[] message) {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(keys.getPrivate());
                signature.update(message);
                return signature.sign();
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean verify(byte[] message, byte[] signed) {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initVerify(keys.getPublic());
                signature.update(message);
                return signature.verify(signed);
            } catch (java.security.GeneralSecurityException e) {
                return false;
            }
        }
    }
}
