package tessera.web.stow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultipartReaderTest {
    @Test
    void partsComeWithTheirHeadersAndBytes() throws Exception {
        String body = "--b\r\nContent-Type: application/dicom\r\nX: 1\r\n\r\none\r\n--b\r\n\r\ntwo\r\nlines\r\n--b--";
        MultipartReader reader = reader(body, "b");
        MultipartReader.Part one = reader.next().orElseThrow();
        assertThat(one.header("content-TYPE")).hasValue("application/dicom");
        assertThat(one.readAllBytes()).isEqualTo(bytes("one"));
        assertThat(reader.next().orElseThrow().readAllBytes()).isEqualTo(bytes("two\r\nlines"));
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void preambleEpilogueAndBlanksAfterTheBoundaryAreSkipped() throws Exception {
        MultipartReader reader = reader("to whom\r\n--b \t\r\n\r\nx\r\n--b--\r\nbye", "b");
        assertThat(reader.next().orElseThrow().readAllBytes()).isEqualTo(bytes("x"));
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void emptyPartIsAPart() throws Exception {
        MultipartReader reader = reader("--b\r\n\r\n\r\n--b--", "b");
        assertThat(reader.next().orElseThrow().readAllBytes()).isEmpty();
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void boundaryInsideALineAndLongerTextsAreContent() throws Exception {
        String content = "a--b\r\n--bc\r\n--b \tx--b-\r\n--b.";
        MultipartReader reader = reader("--b\r\n\r\n" + content + "\r\n--b--", "b");
        assertThat(reader.next().orElseThrow().readAllBytes()).isEqualTo(bytes(content));
    }

    @Test
    void unreadPartIsSkipped() throws Exception {
        MultipartReader reader = reader("--b\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b--", "b");
        reader.next();
        assertThat(reader.next().orElseThrow().readAllBytes()).isEqualTo(bytes("two"));
    }

    @Test
    void bodyWithoutItsClosingBoundaryIsCutOff() throws Exception {
        for (String body : List.of("", "--b\r\n\r\none", "--b\r\nX: 1", "--b\r\n\r\none\r\n--b", "no boundary")) {
            assertThatThrownBy(() -> readAll(reader(body, "b"))).as(body).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void malformedHeadersAndTooManyPartsAreRefused() {
        assertThatThrownBy(() -> readAll(reader("--b\r\nno colon\r\n\r\nx\r\n--b--", "b")))
                .isInstanceOf(MalformedMultipart.class);
        assertThatThrownBy(() -> readAll(reader("--b\r\nX: " + "y".repeat(40_000) + "\r\n\r\nx\r\n--b--", "b")))
                .isInstanceOf(MalformedMultipart.class);
        assertThatThrownBy(() -> readAll(reader("--b\r\n\r\nx\r\n".repeat(20) + "--b--", "b")))
                .isInstanceOf(MalformedMultipart.class);
    }

    @Test
    void anyPartsArriveWholeHoweverTheNetworkCutsThem() throws Exception {
        long seed = 20261124;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            String boundary = "x".repeat(1 + random.nextInt(3)) + random.nextInt(3);
            List<byte[]> parts = new ArrayList<>();
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (int i = random.nextInt(5); i >= 0; i--) {
                byte[] content = awkward(random, boundary, random.nextInt(100_000));
                parts.add(content);
                body.writeBytes(bytes("--" + boundary + "\r\n\r\n"));
                body.writeBytes(content);
                body.writeBytes(bytes("\r\n"));
            }
            body.writeBytes(bytes("--" + boundary + "--\r\n"));
            InputStream dripping = new Dripping(body.toByteArray(), random);
            List<byte[]> read = readAll(new MultipartReader(dripping, boundary, 32 << 10, 10));
            assertThat(read).as("round %d", round).hasSameSizeAs(parts);
            for (int i = 0; i < parts.size(); i++) {
                assertThat(read.get(i)).isEqualTo(parts.get(i));
            }
        }
    }

    /// Bytes full of line ends and near-boundaries, none of them a delimiter line.
    private static byte[] awkward(Random random, String boundary, int length) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        while (content.size() < length) {
            switch (random.nextInt(4)) {
                case 0 -> content.writeBytes(bytes("\r\n--" + boundary + "z"));
                case 1 -> content.writeBytes(bytes("\r\n-"));
                case 2 -> content.writeBytes(bytes("--" + boundary + "--"));
                default -> {
                    byte[] noise = new byte[random.nextInt(3000)];
                    random.nextBytes(noise);
                    content.writeBytes(noise);
                }
            }
        }
        content.write('.');
        return content.toByteArray();
    }

    private static List<byte[]> readAll(MultipartReader reader) throws IOException, MalformedMultipart {
        List<byte[]> parts = new ArrayList<>();
        for (Optional<MultipartReader.Part> part = reader.next(); part.isPresent(); part = reader.next()) {
            parts.add(part.get().readAllBytes());
        }
        return parts;
    }

    private static MultipartReader reader(String body, String boundary) {
        return new MultipartReader(new ByteArrayInputStream(bytes(body)), boundary, 1000, 10);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Gives few bytes at a time, as a network does.
    private static final class Dripping extends InputStream {
        private final ByteArrayInputStream source;
        private final Random random;

        Dripping(byte[] source, Random random) {
            this.source = new ByteArrayInputStream(source);
            this.random = random;
        }

        @Override
        public int read() {
            return source.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return source.read(target, offset, Math.min(length, 1 + random.nextInt(20_000)));
        }
    }
}
