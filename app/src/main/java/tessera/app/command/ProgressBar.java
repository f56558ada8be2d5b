package tessera.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;

/// One line on a terminal that shows what is done of a long work, at what rate, and the time left. Where
/// standard error is not a terminal, a plain line now and then.
///
/// It understands messages `{"done": n, "total": n, "doneBytes": n, "totalBytes": n, "what": "…"}`.
final class ProgressBar implements AutoCloseable {
    private static final int WIDTH = 28;
    private static final long TERMINAL_INTERVAL_NANOS = 100_000_000L;
    private static final long PLAIN_INTERVAL_NANOS = 10_000_000_000L;

    private final PrintStream out;
    private final boolean terminal;
    private final long startNanos = System.nanoTime();
    private long lastNanos;
    private boolean drawn;

    private ProgressBar(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.lastNanos = startNanos;
    }

    /// Draws on standard error, which stays open when the bar is closed.
    static ProgressBar onStandardError() {
        Console console = System.console();
        return new ProgressBar(System.err, console != null && console.isTerminal());
    }

    void show(long done, long total, String what) {
        show(JsonNodeFactory.instance
                .objectNode()
                .put("done", done)
                .put("total", total)
                .put("what", what));
    }

    synchronized void show(JsonNode message) {
        long now = System.nanoTime();
        boolean last = message.path("done").asLong() >= message.path("total").asLong(Long.MAX_VALUE);
        long interval = terminal ? TERMINAL_INTERVAL_NANOS : PLAIN_INTERVAL_NANOS;
        if (now - lastNanos < interval && !(last && terminal)) {
            return;
        }
        lastNanos = now;
        drawn = true;
        String text = line(message, (now - startNanos) / 1e9);
        if (terminal) {
            out.print("\r\u001b[K" + text);
        } else {
            out.println(text);
        }
        out.flush();
    }

    private static String line(JsonNode message, double seconds) {
        long done = message.path("done").asLong();
        long total = Math.max(done, message.path("total").asLong());
        double share = total == 0 ? 1 : (double) done / total;
        int filled = (int) Math.round(share * WIDTH);
        String bar = "#".repeat(filled) + ".".repeat(WIDTH - filled);
        double perSecond = seconds > 0 ? done / seconds : 0;
        double megabytes = seconds > 0 ? message.path("doneBytes").asLong() / 1e6 / seconds : 0;
        String left = perSecond > 0 ? clock((long) ((total - done) / perSecond)) : "--:--";
        return String.format(
                "[%s] %d/%d  %.0f/s  %.0f MB/s  %s left  %s",
                bar,
                done,
                total,
                perSecond,
                megabytes,
                left,
                message.path("what").asText());
    }

    private static String clock(long seconds) {
        Duration left = Duration.ofSeconds(seconds);
        return left.toHours() > 0
                ? String.format("%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart())
                : String.format("%02d:%02d", left.toMinutesPart(), left.toSecondsPart());
    }

    @Override
    public synchronized void close() {
        if (drawn && terminal) {
            out.println();
        }
    }
}
