package tessera.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A streamed file holds the same bytes as any other, however its writes are aligned.
class StreamedFileTest {
    @TempDir
    Path directory;

    @Test
    void holdsWhatWasWrittenWhateverTheAlignment() throws Exception {
        for (int seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] expected = new byte[random.nextInt(1, 300_000)];
            random.nextBytes(expected);
            Path path = directory.resolve("file" + seed);
            try (DiskFile file = new FileDisk().createStreamed(path)) {
                writeInPieces(file, expected, random);
                overwriteSome(file, expected, random);
                file.sync();
                assertThat(file.size()).isEqualTo(expected.length);
            }
            assertThat(Files.readAllBytes(path)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private static void writeInPieces(DiskFile file, byte[] content, SplittableRandom random) throws Exception {
        ByteBuffer aligned =
                ByteBuffer.allocateDirect(content.length + 2 * Disk.BLOCK_BYTES).alignedSlice(Disk.BLOCK_BYTES);
        int at = 0;
        while (at < content.length) {
            int blocks = random.nextInt(1, 12) * Disk.BLOCK_BYTES;
            int length = Math.min(content.length - at, random.nextInt(4) == 0 ? random.nextInt(1, 5_000) : blocks);
            int offset = random.nextInt(4) == 0 ? 1 : 0;
            ByteBuffer piece = random.nextInt(4) == 0
                    ? ByteBuffer.wrap(content, at, length)
                    : aligned.duplicate()
                            .position(offset)
                            .limit(offset + length)
                            .put(content, at, length)
                            .position(offset);
            file.write(piece, at);
            assertThat(piece.hasRemaining()).isFalse();
            at += length;
        }
    }

    private static void overwriteSome(DiskFile file, byte[] content, SplittableRandom random) throws Exception {
        int at = random.nextInt(content.length);
        content[at] ^= 0x55;
        file.write(ByteBuffer.wrap(content, at, 1), at);
    }
}
