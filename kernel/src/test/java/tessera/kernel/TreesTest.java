package tessera.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreesTest {
    private static final int WALKS = 300;

    @TempDir
    Path folder;

    @Test
    void filesThatComeAndGoDoNotDisturbTheListing() throws Exception {
        Path stays =
                Files.createFile(Files.createDirectories(folder.resolve("b")).resolve("stays"));
        AtomicBoolean done = new AtomicBoolean();
        Thread busy = Thread.ofPlatform().start(() -> comeAndGo(done));
        try {
            for (int i = 0; i < WALKS; i++) {
                assertThat(Trees.files(folder)).contains(stays);
            }
        } finally {
            done.set(true);
            busy.join();
        }
    }

    @Test
    void aTreeThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> Trees.files(folder.resolve("nowhere"))).isInstanceOf(NoSuchFileException.class);
    }

    private void comeAndGo(AtomicBoolean done) {
        try {
            while (!done.get()) {
                Path directory = Files.createDirectories(folder.resolve("a"));
                for (int i = 0; i < 20; i++) {
                    Files.createFile(directory.resolve("file" + i));
                }
                Trees.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
