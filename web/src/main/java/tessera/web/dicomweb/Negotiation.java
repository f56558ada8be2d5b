package tessera.web.dicomweb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tessera.kernel.Uid;
import tessera.web.http.Accept;
import tessera.web.http.Exchange;
import tessera.web.http.MediaType;
import tessera.web.http.Refusal;

/// What a client takes (PS3.18 §8.7.4, §8.7.5): the `accept` query parameter before the Accept header, best
/// first.
final class Negotiation {
    private static final MediaType ANYTHING = MediaType.of("*", "*");

    private Negotiation() {}

    static Accept accept(Exchange exchange) throws Refusal {
        Optional<String> parameter = exchange.query().find("accept");
        return Accept.parse(parameter.isPresent() ? parameter : exchange.header("Accept"));
    }

    /// The forms in which bytes may go out. `*/*`, `multipart/*` and `multipart/related` without a type take
    /// any media type in parts; a type of its own is a single part, which fits only where there is one thing to
    /// send.
    static List<Form> forms(Exchange exchange) throws Refusal {
        List<Form> forms = new ArrayList<>();
        for (Accept.Range range : accept(exchange).ranges()) {
            forms.addAll(forms(range.media()));
        }
        return forms;
    }

    private static List<Form> forms(MediaType range) throws Refusal {
        Optional<Uid> syntax = syntax(range);
        if (range.type().equals("multipart")) {
            if (!range.subtype().equals("related") && !range.subtype().equals("*")) {
                return List.of();
            }
            Optional<MediaType> type = range.parameter("type").map(Negotiation::parsed);
            return List.of(new Form(true, type.orElse(ANYTHING), syntax.or(() -> type.flatMap(Negotiation::quiet))));
        }
        if (range.type().equals("*")) {
            return List.of(new Form(true, ANYTHING, syntax));
        }
        return List.of(new Form(false, range, syntax));
    }

    private static MediaType parsed(String type) {
        return MediaType.parse(type).orElse(MediaType.of("unknown", "unknown"));
    }

    private static Optional<Uid> quiet(MediaType inner) {
        return inner.parameter("transfer-syntax").flatMap(Uid::parse);
    }

    private static Optional<Uid> syntax(MediaType range) throws Refusal {
        Optional<String> text = range.parameter("transfer-syntax").filter(value -> !value.equals("*"));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Uid> syntax = Uid.parse(text.get());
        if (syntax.isEmpty()) {
            throw Refusal.badRequest("accept.transfer-syntax", "transfer-syntax in Accept must be a UID or *");
        }
        return syntax;
    }

    /// Whether the client takes gzip.
    static boolean takesGzip(Exchange exchange) {
        for (String coding : exchange.header("Accept-Encoding").orElse("").split(",")) {
            String[] parts = coding.strip().split(";", 2);
            boolean refused = parts.length == 2 && parts[1].replace(" ", "").matches("q=0(\\.0*)?");
            if ((parts[0].strip().equals("gzip") || parts[0].strip().equals("*")) && !refused) {
                return true;
            }
        }
        return false;
    }
}
