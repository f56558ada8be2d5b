package tessera.store.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tessera.kernel.DepositId;
import tessera.kernel.Failure;
import tessera.kernel.FileDisk;
import tessera.kernel.PackName;
import tessera.kernel.Sha256;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;

class PackTest {
    private static final PackAbout ABOUT = new PackAbout(
            new TrialCode("DEMO"),
            "P-001",
            Optional.of("LEEDS"),
            new DepositId(new UUID(1, 2)),
            Instant.parse("2026-01-02T03:04:05Z"),
            new Uid("1.2.3"),
            new Uid("1.2.3.4"),
            Optional.empty(),
            List.of());

    @TempDir
    Path directory;

    @Test
    void whatWasStoredComesBackByteForByte() throws Exception {
        try (PackStore store = PackStore.open(new FileDisk(), directory)) {
            List<byte[]> contents = contents(7);
            PackName name = write(store, contents);
            try (PackReader reader = store.open(name)) {
                assertThat(reader.instanceCount()).isEqualTo(7);
                for (int i = 0; i < 7; i++) {
                    assertThat(bytes(reader.slice(i + 1))).isEqualTo(contents.get(i));
                    assertThat(reader.instance(i + 1).sha256()).isEqualTo(Sha256.of(contents.get(i)));
                    assertThat(reader.frame(i + 1, 2)).isEqualTo(new FrameSpan(20, 10, true));
                }
                assertThat(reader.describe().about()).isEqualTo(ABOUT);
                assertThat(reader.describe().instances().get(3).sopInstance()).isEqualTo(new Uid("1.2.3.4.3"));
            }
            assertThat(store.list()).containsExactly(name);
            assertThat(store.verify(name)).isEmpty();
        }
    }

    @Test
    void theSameInputGivesTheSamePack() throws Exception {
        try (PackStore store = PackStore.open(new FileDisk(), directory)) {
            PackName first = write(store, contents(3));
            byte[] bytes = Files.readAllBytes(store.pathOf(first));
            assertThat(write(store, contents(3))).isEqualTo(first);
            assertThat(Files.readAllBytes(store.pathOf(first))).isEqualTo(bytes);
        }
    }

    /// The CRC of a streamed entry is known behind it: here its place in the header stands in the buffer, in
    /// the file, and in both.
    @Test
    void theCrcOfStreamedContentFindsItsPlaceWhereverThatIs() throws Exception {
        int crcOfSecond = ZipWriter.LOCAL_BYTES + PackLayout.instance(1).length() + 14;
        try (PackStore store = PackStore.open(new FileDisk(), directory)) {
            for (int before = 0; before <= 5; before++) {
                byte[] first = new byte[(2 << 20) - crcOfSecond - before];
                byte[] second = new byte[(2 << 20) + 5_000];
                new Random(before).nextBytes(first);
                new Random(before).nextBytes(second);
                PackName inMemory = write(store, List.of(first, second));
                byte[] bytes = Files.readAllBytes(store.pathOf(inMemory));
                try (PackDraft draft = store.begin(ABOUT)) {
                    draft.add(instance(0), streamed(first));
                    draft.add(instance(1), streamed(second));
                    assertThat(draft.seal()).isEqualTo(inMemory);
                }
                assertThat(Files.readAllBytes(store.pathOf(inMemory))).isEqualTo(bytes);
                assertThat(store.verify(inMemory)).isEmpty();
            }
        }
    }

    @Test
    void streamedContentGivesTheSamePackAsContentInMemory() throws Exception {
        try (PackStore store = PackStore.open(new FileDisk(), directory)) {
            List<byte[]> contents = contents(2);
            PackName inMemory = write(store, contents);
            try (PackDraft draft = store.begin(ABOUT)) {
                for (int i = 0; i < contents.size(); i++) {
                    draft.add(instance(i), streamed(contents.get(i)));
                }
                assertThat(draft.seal()).isEqualTo(inMemory);
            }
            assertThat(store.verify(inMemory)).isEmpty();
        }
    }

    @Test
    void anyZipToolOpensAPack() throws Exception {
        try (PackStore store = PackStore.open(new FileDisk(), directory)) {
            List<byte[]> contents = contents(4);
            Path file = store.pathOf(write(store, contents));
            try (ZipFile zip = new ZipFile(file.toFile())) {
                ZipEntry third = zip.getEntry("i/000003.dcm");
                assertThat(zip.getInputStream(third).readAllBytes()).isEqualTo(contents.get(2));
                assertThat(zip.stream().map(ZipEntry::getName))
                        .endsWith("index/frames", "index/instances", "metadata", "tessera.json");
            }
            assumeTrue(Files.isExecutable(Path.of("/usr/bin/unzip")), "skipped: there is no unzip");
            Process unzip = new ProcessBuilder("/usr/bin/unzip", "-t", "-q", file.toString())
                    .redirectErrorStream(true)
                    .start();
            assertThat(unzip.waitFor()).isZero();
        }
    }

    @Test
    void anySelectionOfMetadataIsOneGzipMember() throws Exception {
        try (PackStore store = PackStore.open(new FileDisk(), directory);
                PackReader reader = store.open(write(store, contents(9)))) {
            for (int[] selection : List.of(new int[] {}, new int[] {1}, new int[] {2, 5, 9}, new int[] {9, 1})) {
                ByteArrayOutputStream plain = new ByteArrayOutputStream();
                GzipJson.inflate(reader.metadata(selection), plain);
                ByteArrayOutputStream member = new ByteArrayOutputStream();
                for (ByteBuffer piece : GzipJson.compose(reader.metadata(selection))) {
                    member.write(bytes(piece));
                }
                byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(member.toByteArray())).readAllBytes();
                assertThat(unpacked).isEqualTo(plain.toByteArray());
                for (int ordinal : selection) {
                    assertThat(plain.toString(StandardCharsets.UTF_8)).contains("\"1.2.3.4." + (ordinal - 1) + "\"");
                }
            }
        }
    }

    @Test
    void everyFlippedByteIsFound() throws Exception {
        try (PackStore store = PackStore.open(new FileDisk(), directory)) {
            PackName name = write(store, contents(3));
            Path file = store.pathOf(name);
            byte[] good = Files.readAllBytes(file);
            for (int at = 0; at < good.length; at++) {
                byte[] bad = good.clone();
                bad[at] ^= 0x10;
                Files.write(file, bad);
                assertThat(store.verify(name)).as("byte %d flipped", at).isNotEmpty();
            }
        }
    }

    @Test
    void aPackCutAnywhereIsDamagedAndNeverACrash() throws Exception {
        try (PackStore store = PackStore.open(new FileDisk(), directory)) {
            PackName name = write(store, contents(2));
            Path file = store.pathOf(name);
            byte[] good = Files.readAllBytes(file);
            for (int length = 0; length < good.length; length++) {
                Files.write(file, java.util.Arrays.copyOf(good, length));
                assertThat(store.verify(name)).as("cut at %d", length).isNotEmpty();
            }
        }
    }

    @Test
    void aMissingPackSaysWhatToDo() throws Exception {
        try (PackStore store = PackStore.open(new FileDisk(), directory)) {
            assertThatThrownBy(() -> store.open(new PackName(Sha256.of(new byte[0]))))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("backup");
        }
    }

    @Test
    void whatAnEarlierRunLeftHalfWrittenIsRemoved() throws Exception {
        try (PackStore store = PackStore.open(new FileDisk(), directory)) {
            PackDraft left = store.begin(ABOUT);
            left.add(instance(0), List.of(ByteBuffer.wrap(new byte[10])));
        }
        PackStore.open(new FileDisk(), directory).close();
        assertThat(new FileDisk().list(directory.resolve("tmp"))).isEmpty();
    }

    @Test
    void aReaderOutlivesTheStoresOwnHold() throws Exception {
        PackStore store = PackStore.open(new FileDisk(), directory);
        List<byte[]> contents = contents(1);
        try (PackReader reader = store.open(write(store, contents))) {
            store.close();
            assertThat(bytes(reader.slice(1))).isEqualTo(contents.getFirst());
        }
    }

    private static PackName write(PackStore store, List<byte[]> contents) throws Failure {
        try (PackDraft draft = store.begin(ABOUT)) {
            for (int i = 0; i < contents.size(); i++) {
                byte[] content = contents.get(i);
                draft.add(
                        instance(i),
                        List.of(
                                ByteBuffer.wrap(content, 0, 5).slice(),
                                ByteBuffer.wrap(content, 5, content.length - 5)));
            }
            return draft.seal();
        }
    }

    private static PackInstance instance(int i) {
        Uid sopInstance = new Uid("1.2.3.4." + i);
        return new PackInstance(
                sopInstance,
                new Uid("1.2.840.10008.5.1.4.1.1.2"),
                new Uid("1.2.840.10008.1.2.1"),
                List.of(new FrameSpan(10, 10, false), new FrameSpan(20, 10, true)),
                digest -> ("{\"00080018\":{\"vr\":\"UI\",\"Value\":[\"" + sopInstance + "\"]},\"digest\":\"" + digest
                                + "\"}")
                        .getBytes(StandardCharsets.UTF_8),
                Optional.of(new SourceMark("a".repeat(64), "b".repeat(64))));
    }

    private static PackContent streamed(byte[] content) {
        return new PackContent() {
            @Override
            public long lengthBytes() {
                return content.length;
            }

            @Override
            public void writeTo(WritableByteChannel sink) throws IOException {
                Channels.newOutputStream(sink).write(content);
            }
        };
    }

    private static List<byte[]> contents(int count) {
        List<byte[]> contents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] content = new byte[100 + 37 * i];
            new Random(i).nextBytes(content);
            contents.add(content);
        }
        return contents;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
