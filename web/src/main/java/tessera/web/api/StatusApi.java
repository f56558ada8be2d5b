package tessera.web.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tessera.web.http.AccessLog;
import tessera.web.http.Exchange;
import tessera.web.http.Json;
import tessera.web.port.Reception;

/// How the server is, for people, load balancers and Prometheus.
public final class StatusApi {
    private final Reception reception;
    private final AccessLog log;
    private final String version;

    public StatusApi(Reception reception, AccessLog log, String version) {
        this.reception = reception;
        this.log = log;
        this.version = version;
    }

    /// `/healthz`: the process answers.
    public void health(Exchange exchange) throws IOException {
        exchange.json(200, Json.object("healthy", true));
    }

    /// `/readyz`: reads work. A closed intake does not make it unready, it is said beside.
    public void ready(Exchange exchange) throws IOException {
        Optional<String> closed = reception.closed();
        exchange.json(
                200,
                Json.object(
                        "ready",
                        true,
                        "intake",
                        closed.isPresent() ? "closed" : "open",
                        "reason",
                        closed.orElse(null)));
    }

    public void status(Exchange exchange) throws IOException {
        Optional<String> closed = reception.closed();
        exchange.json(
                200,
                Json.object(
                        "version",
                        version,
                        "intake",
                        closed.isPresent() ? "closed" : "open",
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
