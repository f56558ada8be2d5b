package tessera.web.dicomweb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tessera.catalogue.search.Door;
import tessera.catalogue.search.IncludeFields;
import tessera.catalogue.search.Level;
import tessera.catalogue.search.Match;
import tessera.catalogue.search.SearchRequest;
import tessera.dicom.Dictionary;
import tessera.dicom.Tag;
import tessera.web.http.Exchange;
import tessera.web.http.PathParameter;
import tessera.web.http.QueryString;
import tessera.web.http.QueryString.Parameter;
import tessera.web.http.Refusal;

/// The query parameters of a search (PS3.18 §8.3.4), parsed. What is no attribute of the dictionary, and a
/// value that its attribute cannot have, is refused: a key that was silently dropped would answer another
/// question.
///
/// @param limitFromClient whether the number of rows is what the client asked for
record QidoQuery(SearchRequest request, boolean limitFromClient) {
    static QidoQuery of(Exchange exchange, Door door, Level level) throws Refusal {
        QueryString query = exchange.query();
        List<Match> matches = new ArrayList<>();
        Set<Integer> fields = new HashSet<>();
        boolean allFields = false;
        boolean fuzzy = false;
        for (Parameter parameter : query.parameters()) {
            switch (parameter.name()) {
                case "limit", "offset", "accept", "charset" -> {
                    // read elsewhere, or without effect on JSON
                }
                case "fuzzymatching" -> fuzzy = flag(parameter.value());
                case "includefield" -> allFields |= addFields(parameter.value(), fields);
                default -> matches.add(match(parameter));
            }
        }
        int limit = query.number("limit", 1, SearchRequest.MAX_LIMIT, SearchRequest.DEFAULT_LIMIT);
        int asked = query.number("limit", 1, Integer.MAX_VALUE, Integer.MAX_VALUE);
        SearchRequest request = new SearchRequest(
                door,
                level,
                exchange.findPath(PathParameter.STUDY).orElse(null),
                exchange.findPath(PathParameter.SERIES).orElse(null),
                matches,
                allFields ? new IncludeFields.All() : new IncludeFields.Listed(fields),
                fuzzy,
                door.path(),
                limit,
                query.number("offset", 0, SearchRequest.MAX_OFFSET, 0));
        return new QidoQuery(request, asked == limit);
    }

    private static boolean flag(String value) throws Refusal {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Refusal.badRequest("query.fuzzymatching", "fuzzymatching is true or false");
        };
    }

    /// Whether all were asked for.
    private static boolean addFields(String value, Set<Integer> fields) throws Refusal {
        boolean all = false;
        for (String name : value.split(",")) {
            if (name.equals("all")) {
                all = true;
            } else if (!name.isEmpty()) {
                fields.add(attribute(name, "includefield"));
            }
        }
        return all;
    }

    private static Match match(Parameter parameter) throws Refusal {
        int tag = attribute(parameter.name(), "a query key");
        Optional<Match> match = Match.parse(tag, parameter.value());
        if (match.isEmpty()) {
            throw Refusal.badRequest(
                    "query.malformed-value", "the value for %s is malformed".formatted(Tag.display(tag)));
        }
        return match.get();
    }

    /// A keyword or eight hexadecimal digits; within Request Attributes Sequence a path of two of them.
    private static int attribute(String path, String what) throws Refusal {
        String[] names = path.split("\\.", -1);
        int outer = tag(names[0], what);
        if (names.length == 1) {
            return outer;
        }
        if (names.length > 2 || outer != Tag.REQUEST_ATTRIBUTES_SEQUENCE) {
            throw Refusal.badRequest(
                    "query.sequence", "within sequences only Request Attributes Sequence (0040,0275) is searched");
        }
        return tag(names[1], what);
    }

    private static int tag(String name, String what) throws Refusal {
        Optional<Dictionary.Entry> keyword = Dictionary.byKeyword(name);
        OptionalInt digits = keyword.isPresent() ? OptionalInt.of(keyword.get().tag()) : Tag.parse(name);
        if (name.length() > 64 || digits.isEmpty()) {
            throw Refusal.badRequest(
                    "query.unknown-attribute",
                    "%s must be a DICOM keyword or eight hexadecimal digits".formatted(what));
        }
        return digits.getAsInt();
    }
}
