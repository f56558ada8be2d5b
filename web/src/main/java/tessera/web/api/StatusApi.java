package tessera.web.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tessera.web.http.AccessLog;
import tessera.web.http.Exchange;
import tessera.web.http.Json;
import tessera.web.port.Questions;
import tessera.web.port.Reception;

/// How the server is, for people, load balancers and Prometheus.
public final class StatusApi {
    private static final String NO_CATALOGUE =
            "The catalogue's database does not answer; reads will work again when it does.";

    private final Reception reception;
    private final ReadProbe probe;
    private final AccessLog log;
    private final String version;

    public StatusApi(Reception reception, Questions questions, AccessLog log, String version) {
        this.reception = reception;
        this.probe = new ReadProbe(questions);
        this.log = log;
        this.version = version;
    }

    /// `/healthz`: the process answers.
    public void health(Exchange exchange) throws IOException {
        exchange.json(200, Json.object("healthy", true));
    }

    /// `/readyz`: 200 while reads work, and 503 while the catalogue does not answer. A closed intake does not
    /// make it unready, it is said beside.
    public void ready(Exchange exchange) throws IOException {
        boolean reads = probe.isAnswering();
        Optional<String> closed = reception.closed();
        Optional<String> reason = reads ? closed : Optional.of(NO_CATALOGUE);
        exchange.json(
                reads ? 200 : 503,
                Json.object("ready", reads, "intake", intake(closed), "reason", reason.orElse(null)));
    }

    private static String intake(Optional<String> closed) {
        return closed.isPresent() ? "closed" : "open";
    }

    public void status(Exchange exchange) throws IOException {
        Optional<String> closed = reception.closed();
        exchange.json(
                200,
                Json.object(
                        "version",
                        version,
                        "intake",
                        intake(closed),
                        "reason",
                        closed.orElse(null),
                        "backlog",
                        reception.backlog()));
    }

    /// `/metrics` in Prometheus' text format.
    public void metrics(Exchange exchange) throws IOException {
        Runtime runtime = Runtime.getRuntime();
        String own = """
                # HELP tessera_intake_open Whether intake takes deposits.
                # TYPE tessera_intake_open gauge
                tessera_intake_open %d
                # HELP tessera_backlog Durable and not yet archived, held or rejected.
                # TYPE tessera_backlog gauge
                tessera_backlog %d
                # HELP tessera_heap_bytes Java heap in use.
                # TYPE tessera_heap_bytes gauge
                tessera_heap_bytes %d
                """.formatted(
                        reception.closed().isPresent() ? 0 : 1,
                        reception.backlog(),
                        runtime.totalMemory() - runtime.freeMemory());
        exchange.send(
                200,
                "text/plain; version=0.0.4; charset=utf-8",
                (log.metrics() + own).getBytes(StandardCharsets.UTF_8));
    }
}
