package tessera.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The one place that starts other programs. There is no shell in between, nothing of our own environment is
/// handed on, and every run has a time limit and an output limit.
public final class Processes {
    /// What to start: the program's path and its arguments, its working directory, and its whole environment.
    public record Command(List<String> words, Path directory, Map<String, String> environment) {
        public Command {
            words = List.copyOf(words);
            environment = Map.copyOf(environment);
        }

        String program() {
            return words.getFirst();
        }
    }

    /// How long a program may take and how much of its output is kept; the rest of the output is dropped.
    public record Limits(Duration time, int outputBytes) {}

    /// How a program ended; `output` is both its streams, cut at the limit.
    public record Result(int exitCode, String output) {
        public boolean succeeded() {
            return exitCode == 0;
        }
    }

    private Processes() {}

    /// Runs a program to its end. Fails with `process.not-started` or `process.too-slow`; an exit code other
    /// than 0 is a result, for the caller to judge.
    public static Result run(Command command, String input, Limits limits) throws Failure {
        Process process = launch(builder(command).redirectErrorStream(true), command);
        try {
            ArrayBlockingQueue<String> output = new ArrayBlockingQueue<>(1);
            Thread.ofVirtual().start(() -> output.add(drain(process.getInputStream(), limits.outputBytes())));
            feed(process.getOutputStream(), input);
            if (!process.waitFor(limits.time().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Failure("process.too-slow", command.program() + " did not end within " + limits.time() + ".");
            }
            return new Result(process.exitValue(), output.take());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("process.interrupted", "Waiting for " + command.program() + " was interrupted.", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /// Starts a program that keeps running, its output appended to `log`.
    ///
    /// The thread that starts it stays alive until it ends: Linux sends a parent-death signal (prctl(2)
    /// PR_SET_PDEATHSIG) when the *thread* that started the child ends, not when the process does.
    public static Process start(Command command, Path log) throws Failure {
        ProcessBuilder builder = builder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        ArrayBlockingQueue<Object> outcome = new ArrayBlockingQueue<>(1);
        Thread.ofPlatform().daemon().name("parent of " + command.program()).start(() -> {
            try {
                Process process = launch(builder, command);
                outcome.add(process);
                waitUninterruptibly(process);
            } catch (Failure failure) {
                outcome.add(failure);
            }
        });
        try {
            Object result = outcome.take();
            if (result instanceof Failure failure) {
                throw failure;
            }
            return (Process) result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("process.interrupted", "Starting " + command.program() + " was interrupted.", e);
        }
    }

    /// Sends a signal; false when there is no such process or it is not ours to signal. Java itself can send no
    /// more than TERM and KILL.
    public static boolean signal(long pid, Signal signal) {
        if (pid <= 1) {
            throw new IllegalArgumentException("0, 1 and negative numbers mean more than one process");
        }
        try {
            return (int) Kill.HANDLE.invokeExact((int) pid, signal.number()) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("kill(2) could not be called", e);
        }
    }

    /// Whether a process still does anything. One that ended but was never waited for (a zombie, as an orphan
    /// becomes in a container whose first process does not care) is alive to Java and not to us.
    public static boolean isRunning(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"), StandardCharsets.ISO_8859_1);
            char state = stat.charAt(stat.lastIndexOf(')') + 2); // proc_pid_stat(5): pid (name) state …
            return state != 'Z' && state != 'X';
        } catch (IOException | IndexOutOfBoundsException gone) {
            return process.isAlive();
        }
    }

    private static ProcessBuilder builder(Command command) {
        ProcessBuilder builder = new ProcessBuilder(command.words())
                .directory(command.directory().toFile());
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        return builder;
    }

    private static Process launch(ProcessBuilder builder, Command command) throws Failure {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new Failure("process.not-started", command.program() + " could not be started.", e);
        }
    }

    private static void feed(OutputStream stdin, String input) {
        try (stdin) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException programReadNoFurther) {
            // Its exit code tells the caller what came of it.
        }
    }

    private static String drain(InputStream stream, int limitBytes) {
        try (stream) {
            byte[] kept = stream.readNBytes(limitBytes);
            stream.transferTo(OutputStream.nullOutputStream());
            return new String(kept, StandardCharsets.UTF_8);
        } catch (IOException programKilled) {
            return "";
        }
    }

    private static void waitUninterruptibly(Process process) {
        while (true) {
            try {
                process.waitFor();
                return;
            } catch (InterruptedException ignored) {
                // This thread has no other purpose than to outlive the process.
            }
        }
    }

    /// Loaded on first use, so that only those who signal need native access.
    private static final class Kill {
        @SuppressWarnings("restricted")
        static final MethodHandle HANDLE = Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().findOrThrow("kill"),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    }
}
