package tessera.web.http;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import tessera.governance.Caller;

/// One line and one count for each answer. It names the route's pattern and never the path, the query or a
/// header: those hold identifiers.
public final class AccessLog {
    private static final Logger LOG = System.getLogger("tessera.access");

    /// @param route `GET /dicom-web/studies/{study}`, or `-` when none matched
    record Answer(String route, int status, long bytesIn, long bytesOut, long nanos, Optional<Caller> caller) {}

    private record Key(String route, int status) {}

    private static final class Counts {
        final LongAdder requests = new LongAdder();
        final LongAdder nanos = new LongAdder();
        final LongAdder bytesIn = new LongAdder();
        final LongAdder bytesOut = new LongAdder();
    }

    private final Map<Key, Counts> counts = new ConcurrentHashMap<>();

    void answered(Answer answer) {
        Counts of = counts.computeIfAbsent(new Key(answer.route(), answer.status()), _ -> new Counts());
        of.requests.increment();
        of.nanos.add(answer.nanos());
        of.bytesIn.add(answer.bytesIn());
        of.bytesOut.add(answer.bytesOut());
        if (LOG.isLoggable(Level.DEBUG)) {
            String who = answer.caller().map(caller -> caller.account().value()).orElse("-");
            LOG.log(
                    Level.DEBUG,
                    "{0} {1} {2} in={3} out={4} us={5}",
                    who,
                    answer.route(),
                    Integer.toString(answer.status()),
                    Long.toString(answer.bytesIn()),
                    Long.toString(answer.bytesOut()),
                    Long.toString(answer.nanos() / 1000));
        }
    }

    /// In Prometheus' text format, version 0.0.4.
    public String metrics() {
        Map<String, Counts> sorted = new TreeMap<>();
        counts.forEach((key, of) -> sorted.put(labels(key), of));
        StringBuilder text = new StringBuilder();
        metric(text, "tessera_http_requests_total", "Answers by route and status.", sorted, of -> of.requests.sum());
        metric(text, "tessera_http_request_bytes_total", "Bytes of request bodies.", sorted, of -> of.bytesIn.sum());
        metric(text, "tessera_http_response_bytes_total", "Bytes of answers.", sorted, of -> of.bytesOut.sum());
        metric(
                text,
                "tessera_http_request_seconds_total",
                "Time from the first byte of a request to the last of its answer.",
                sorted,
                of -> of.nanos.sum() / 1e9);
        return text.toString();
    }

    private interface Reading {
        Number of(Counts counts);
    }

    private static void metric(
            StringBuilder text, String name, String help, Map<String, Counts> sorted, Reading reading) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" counter\n");
        sorted.forEach((labels, of) -> text.append(name)
                .append(labels)
                .append(' ')
                .append(reading.of(of))
                .append('\n'));
    }

    private static String labels(Key key) {
        return "{route=\"%s\",status=\"%d\"}".formatted(key.route(), key.status());
    }
}
