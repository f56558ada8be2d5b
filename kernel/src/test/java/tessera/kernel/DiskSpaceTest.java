package tessera.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {
    private static final long LENGTH = 3L << 20;

    @TempDir
    Path folder;

    @Test
    void theRoomIsTakenAndReadsAsZeros() throws Exception {
        Path file = folder.resolve("größer"); // names are bytes to the system
        try (DiskFile made = new FileDisk().create(file)) {
            made.preallocate(LENGTH);
            assertThat(made.size()).isEqualTo(LENGTH);
            ByteBuffer content = ByteBuffer.allocate(1000);
            made.read(content, LENGTH - 1000);
            assertThat(content.array()).containsOnly(0);
        }
    }

    @Test
    void moreThanTheDiskHasIsRefused() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> DiskSpace.take(file, 1L << 60)).isInstanceOf(IOException.class);
    }
}
