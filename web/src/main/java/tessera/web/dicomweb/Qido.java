package tessera.web.dicomweb;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tessera.catalogue.search.Level;
import tessera.catalogue.search.SearchOutcome;
import tessera.catalogue.search.SearchRequest;
import tessera.dicom.Tag;
import tessera.governance.Ledger;
import tessera.kernel.Failure;
import tessera.web.http.Accept;
import tessera.web.http.Exchange;
import tessera.web.http.Json;
import tessera.web.http.Refusal;
import tessera.web.port.Questions;

/// QIDO-RS (PS3.18 §10.6): answers are DICOM JSON, 204 when nothing matches, a Warning header when more matches
/// than was sent or a key was not applied. One audit event a query: which keys were asked, never for which
/// values.
public final class Qido {
    private final Questions questions;
    private final Doors doors;
    private final Ledger ledger;

    public Qido(Questions questions, Doors doors, Ledger ledger) {
        this.questions = questions;
        this.doors = doors;
        this.ledger = ledger;
    }

    public void search(Exchange exchange, Level level) throws Refusal, Failure, IOException {
        Accept accept = Negotiation.accept(exchange);
        if (!accept.takes("application", "dicom+json") && !accept.takes("application", "json")) {
            throw Refusal.notAcceptable("searches are answered with application/dicom+json");
        }
        Doors.Entry entry = doors.look(exchange);
        QidoQuery query = QidoQuery.of(exchange, entry.door(), level);
        record(exchange, entry, query);
        RowWriter rows = new RowWriter(exchange, query);
        questions.search(entry.context(), query.request(), rows);
        rows.finish();
    }

    private void record(Exchange exchange, Doors.Entry entry, QidoQuery query) throws Failure {
        SearchRequest request = query.request();
        Set<String> keys = new LinkedHashSet<>();
        request.matches().forEach(match -> keys.add(Tag.text(match.tag())));
        Map<String, Object> content = Json.object(
                "door",
                entry.trial().map(trial -> trial.value()).orElse("all"),
                "level",
                request.level().name().toLowerCase(Locale.ROOT),
                "keys",
                List.copyOf(keys),
                "purpose",
                exchange.caller().purpose());
        ledger.note("query", exchange.caller().account().value(), content);
    }

    /// What the client is to know beside the rows (RFC 7234 §5.5, PS3.18 §8.3.4.4); empty when there is
    /// nothing.
    static String warning(SearchOutcome outcome, QidoQuery query) {
        if (!outcome.ignored().isEmpty()) {
            String tags = outcome.ignored().stream().map(Tag::text).sorted().collect(Collectors.joining(", "));
            return "299 tessera \"these attributes are not matched at this level and were ignored: " + tags + "\"";
        }
        if (outcome.more() && !query.limitFromClient()) {
            return "299 tessera \"there are additional results that can be requested\"";
        }
        return "";
    }
}
