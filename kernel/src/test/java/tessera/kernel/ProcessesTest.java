package tessera.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
    private static final Processes.Limits LIMITS = new Processes.Limits(Duration.ofSeconds(10), 100);

    @TempDir
    Path directory;

    @Test
    void inputGoesInOutputAndExitCodeComeOut() throws Exception {
        Processes.Result result = Processes.run(command("cat; echo error >&2; exit 3"), "input\n", LIMITS);
        assertThat(result).isEqualTo(new Processes.Result(3, "input\nerror\n"));
        assertThat(result.succeeded()).isFalse();
    }

    @Test
    void nothingOfOurEnvironmentIsHandedOn() throws Exception {
        Processes.Command env = new Processes.Command(List.of("/usr/bin/env"), directory, Map.of("ONLY", "this"));
        assertThat(Processes.run(env, "", LIMITS).output()).isEqualTo("ONLY=this\n");
    }

    @Test
    void outputBeyondTheLimitIsDroppedAndTheProgramStillEnds() throws Exception {
        Processes.Result result = Processes.run(command("head -c 1000000 /dev/zero"), "", LIMITS);
        assertThat(result.output()).hasSize(100);
        assertThat(result.succeeded()).isTrue();
    }

    @Test
    void aProgramThatTakesTooLongIsKilled() {
        Processes.Limits brief = new Processes.Limits(Duration.ofMillis(100), 100);
        assertThatThrownBy(() -> Processes.run(command("exec sleep 60"), "", brief))
                .hasMessageContaining("did not end within");
    }

    @Test
    void aProgramThatIsNotThereIsAFailureThatNamesIt() {
        Processes.Command missing = new Processes.Command(List.of("/nowhere/program"), directory, Map.of());
        assertThatThrownBy(() -> Processes.run(missing, "", LIMITS))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("/nowhere/program");
        assertThatThrownBy(() -> Processes.start(missing, directory.resolve("log")))
                .isInstanceOf(Failure.class);
    }

    @Test
    void aRunningProgramGetsItsSignalsAndWritesItsLog() throws Exception {
        Path log = directory.resolve("log");
        // Not SIGINT: whoever starts the tests in the background has it ignored, and a shell cannot catch it then.
        Process process =
                Processes.start(command("trap 'echo caught; exit 5' TERM; echo up; while :; do sleep 0.05; done"), log);
        try {
            assertCaught(process, log);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void assertCaught(Process process, Path log) throws Exception {
        while (!Files.readString(log).contains("up")) {
            Thread.sleep(10);
        }
        assertThat(Processes.signal(process.pid(), Signal.TERMINATE)).isTrue();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(5);
        assertThat(log).content().isEqualTo("up\ncaught\n");
        assertThat(Processes.signal(process.pid(), Signal.TERMINATE)).isFalse();
    }

    @Test
    void aSignalToEverybodyCannotBeSent() {
        assertThatThrownBy(() -> Processes.signal(-1, Signal.KILL)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Processes.signal(0, Signal.KILL)).isInstanceOf(IllegalArgumentException.class);
    }

    private Processes.Command command(String script) {
        return new Processes.Command(List.of("/bin/sh", "-c", script), directory, Map.of("PATH", "/usr/bin:/bin"));
    }
}
