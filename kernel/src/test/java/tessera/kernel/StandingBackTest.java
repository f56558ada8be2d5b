package tessera.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StandingBackTest {
    /// Where the nice value stands in `/proc/self/task/TID/stat`, after the name in brackets (proc(5)).
    private static final int NICE = 16;

    @Test
    void onlyTheThreadItselfStandsBack() throws Exception {
        CompletableFuture<Integer> nice = new CompletableFuture<>();
        Thread thread = StandingBack.threads("back-").newThread(() -> nice.complete(ownNice()));
        thread.start();

        assertThat(nice.get()).isEqualTo(ownNice() + 10);
        assertThat(thread.getName()).isEqualTo("back-1");
        assertThat(thread.isDaemon()).isTrue();
    }

    private static int ownNice() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICE]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
