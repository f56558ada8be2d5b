package tessera.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tessera.catalogue.intake.HeldPage;
import tessera.catalogue.intake.HeldRow;
import tessera.ingest.HeldDecisionRequest;
import tessera.ingest.HeldReason;
import tessera.ingest.Outcome;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;
import tessera.web.dicomweb.Doors;
import tessera.web.http.Exchange;
import tessera.web.http.Json;
import tessera.web.http.PathParameter;
import tessera.web.http.Refusal;
import tessera.web.port.Desk;

/// The intake desk: `/api/v1/held`. It shows reasons, trials and counts, and nothing of what arrived.
public final class HeldApi {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;
    private static final int MAX_OFFSET = 10_000_000;
    private static final int MAX_NOTE = 2_000;

    private final Desk desk;
    private final Doors doors;

    public HeldApi(Desk desk, Doors doors) {
        this.desk = desk;
        this.doors = doors;
    }

    /// `GET ?trial=&limit=&offset=`: open entries, oldest first.
    public void list(Exchange exchange) throws Refusal, Failure, IOException {
        Optional<String> trial = exchange.query().find("trial").filter(text -> !text.isEmpty());
        HeldPage page = desk.open(
                doors.context(exchange),
                trial.isPresent() ? Optional.of(trial(trial.get())) : Optional.empty(),
                exchange.query().number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT),
                exchange.query().number("offset", 0, MAX_OFFSET, 0));
        List<?> items = page.items().stream().map(HeldApi::show).toList();
        exchange.json(200, Json.object("total", page.total(), "items", items));
    }

    /// `POST {"decision", "trial", "participant", "note"}`: accept, reject or assign.
    public void decide(Exchange exchange) throws Refusal, Failure, IOException {
        HeldDecisionRequest decision = decision(exchange.jsonBody());
        List<Outcome> outcomes = desk.decide(
                doors.context(exchange),
                exchange.path(PathParameter.HELD),
                decision,
                exchange.caller().account().value());
        long held = outcomes.stream().filter(Outcome.Held.class::isInstance).count();
        exchange.json(200, Json.object("archived", outcomes.size() - held, "held", held));
    }

    private static HeldDecisionRequest decision(JsonNode body) throws Refusal {
        Optional<String> note = text(body, "note");
        if (note.filter(text -> text.length() > MAX_NOTE).isPresent()) {
            throw Refusal.badRequest("held.note", "a note has at most %d characters".formatted(MAX_NOTE));
        }
        return switch (text(body, "decision").orElse("")) {
            case "accept" -> new HeldDecisionRequest.Accept(note);
            case "reject" -> new HeldDecisionRequest.Reject(note);
            case "assign" -> {
                Optional<String> trial = text(body, "trial");
                yield new HeldDecisionRequest.Assign(
                        trial.isPresent() ? Optional.of(trial(trial.get())) : Optional.empty(),
                        text(body, "participant"),
                        note);
            }
            default -> throw Refusal.badRequest("held.decision", "decision is accept, reject or assign");
        };
    }

    private static Optional<String> text(JsonNode body, String name) {
        return Optional.of(body.path(name).asText("")).filter(text -> !text.isBlank());
    }

    private static TrialCode trial(String untrusted) throws Refusal {
        return TrialCode.parse(untrusted)
                .orElseThrow(
                        () -> Refusal.badRequest("trial.malformed", "trial must be " + PathParameter.TRIAL.expected()));
    }

    private static Object show(HeldRow row) {
        String sentence =
                HeldReason.ofCode(row.reason()).map(HeldReason::sentence).orElse(row.reason());
        return Json.object(
                "id", row.id().toString(),
                "reason", row.reason(),
                "sentence", sentence,
                "details", row.details(),
                "trial", row.trial() == null ? null : row.trial().value(),
                "deposit", row.deposit().toString(),
                "instances", row.instances(),
                "receivedAt", row.heldAt().toString());
    }
}
