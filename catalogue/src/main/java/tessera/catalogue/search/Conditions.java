package tessera.catalogue.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tessera.catalogue.text.Wildcards;

/// The WHERE of a search with its parameters. Values only ever go in as parameters; the text is made of
/// constants.
///
/// Equality and ranges are written so that an index can serve them under row security: only operators that
/// PostgreSQL knows to leak nothing may be evaluated before the policy. LIKE is not one of them and filters
/// after it.
final class Conditions {
    private static final int STUDY_DATE = 0x00080020;
    private static final int STUDY_TIME = 0x00080030;

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();
    private final List<Integer> ignored = new ArrayList<>();
    private boolean estimated;

    static Conditions of(SearchRequest request) {
        Conditions conditions = new Conditions();
        conditions.place(request);
        Map<Integer, Match> matches = new TreeMap<>();
        request.matches().forEach(match -> matches.put(match.tag(), match));
        conditions.dateWithTime(matches);
        for (Match match : matches.values()) {
            SearchKeys.find(match.tag())
                    .filter(key -> key.level().compareTo(request.level()) <= 0)
                    .ifPresentOrElse(
                            key -> conditions.add(key, match, request.fuzzy()),
                            () -> conditions.ignored.add(match.tag()));
        }
        return conditions;
    }

    /// Begins with ` and `, or is empty.
    String sql() {
        return sql.toString();
    }

    List<Object> parameters() {
        return parameters;
    }

    List<Integer> ignored() {
        return List.copyOf(ignored);
    }

    /// True when the best plan depends on the values, so that it should be made anew for them.
    boolean dependsOnValues() {
        return estimated;
    }

    private void place(SearchRequest request) {
        switch (request.door()) {
            case Door.All _ -> {}
            case Door.OfTrial(var trial) -> and("st.trial = ?", trial.value());
        }
        if (request.study() != null) {
            and("st.study_uid = ?", request.study().value());
        }
        if (request.series() != null) {
            and("se.series_uid = ?", request.series().value());
        }
    }

    /// Ranges of both Study Date and Study Time are one range of moments (PS3.4 §C.2.2.2.5, combined matching).
    private void dateWithTime(Map<Integer, Match> matches) {
        Match date = matches.get(STUDY_DATE);
        Match time = matches.get(STUDY_TIME);
        if (date == null || time == null) {
            return;
        }
        if (criterion(SearchKey.Vr.DA, date) instanceof Criterion.Between dates
                && criterion(SearchKey.Vr.TM, time) instanceof Criterion.Between times
                && date.value().indexOf('-') >= 0
                && time.value().indexOf('-') >= 0) {
            matches.remove(STUDY_DATE);
            matches.remove(STUDY_TIME);
            moments(dates, times);
        }
    }

    private void moments(Criterion.Between dates, Criterion.Between times) {
        estimated = true;
        if (dates.from() != null) {
            and("(st.study_date, coalesce(st.study_time, '')) >= (?, ?)", dates.from(), orElse(times.from(), ""));
            and("st.study_date >= ?", dates.from());
        }
        if (dates.to() != null) {
            and("(st.study_date, coalesce(st.study_time, '')) <= (?, ?)", dates.to(), orElse(times.to(), "24"));
            and("st.study_date <= ?", dates.to());
        }
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    private static Criterion criterion(SearchKey.Vr vr, Match match) {
        return Criterion.parse(vr, match.value(), false).orElseThrow();
    }

    private void add(SearchKey key, Match match, boolean fuzzy) {
        Criterion criterion = Criterion.parse(key.vr(), match.value(), fuzzy).orElseThrow();
        List<String> columns = SearchColumns.of(key.tag());
        switch (criterion) {
            case Criterion.Anything _ -> {}
            case Criterion.Words words -> words(key, words);
            case Criterion.Name name -> name(columns, name);
            case Criterion other -> {
                if (columns.isEmpty()) {
                    anyValue(key, other);
                } else if (columns.getFirst().endsWith("[]")) {
                    anyElement(columns.getFirst(), other);
                } else {
                    sql.append(" and ").append(test(columns.getFirst(), other));
                }
            }
        }
    }

    /// Every word asked for begins a word of the name.
    private void words(SearchKey key, Criterion.Words words) {
        estimated = true;
        for (String word : words.beginnings()) {
            sql.append(" and st.id in (select w.study_id from catalogue.study_word w where w.tag = ")
                    .append(key.tag())
                    .append(" and ")
                    .append(test("w.word", new Criterion.StartsWith(word)))
                    .append(")");
        }
    }

    private void name(List<String> columns, Criterion.Name name) {
        for (Criterion.GroupPart part : name.parts()) {
            String tests = part.groups().stream()
                    .map(group -> test(columns.get(group), part.criterion()))
                    .collect(Collectors.joining(" or "));
            sql.append(" and (").append(tests).append(")");
        }
    }

    /// An array column, named with `[]` at its end.
    private void anyElement(String column, Criterion criterion) {
        String array = column.substring(0, column.length() - 2);
        estimated = true;
        sql.append(" and exists (select from unnest(").append(array).append(") as element(value) where ");
        sql.append(test("element.value", criterion)).append(")");
    }

    /// A key without a column of its own.
    private void anyValue(SearchKey key, Criterion criterion) {
        estimated = true;
        String values = switch (key.level()) {
            case STUDY -> "st.attributes -> '" + key.name() + "'";
            case SERIES -> "se.attributes -> '" + key.name() + "'";
            case INSTANCE -> "i.json::jsonb -> '" + key.name() + "' -> 'Value'";
        };
        sql.append(" and exists (select from jsonb_array_elements_text(")
                .append(values)
                .append(") as element(value) where ")
                .append(test("element.value collate \"C\"", criterion))
                .append(")");
    }

    private String test(String operand, Criterion criterion) {
        return switch (criterion) {
            case Criterion.Equal(String value) -> parameter(operand + " = ?", value);
            case Criterion.WholeNumber(int value) ->
                operand.startsWith("element.")
                        ? parameter(operand + " = ?", Integer.toString(value))
                        : parameter(operand + " = ?", value);
            case Criterion.OneOf oneOf -> oneOf(operand, oneOf);
            case Criterion.StartsWith(String prefix) -> startsWith(operand, prefix);
            case Criterion.Like(String pattern) -> {
                estimated = true;
                yield parameter(operand + " like ?", pattern);
            }
            case Criterion.Between between -> between(operand, between);
            case Criterion.Anything _ -> "true";
            case Criterion.Name _, Criterion.Words _ ->
                throw new IllegalStateException("names are tested by their groups or words");
        };
    }

    private String oneOf(String operand, Criterion.OneOf oneOf) {
        return oneOf.values().size() == 1
                ? parameter(operand + " = ?", oneOf.values().getFirst())
                : parameter(operand + " = any (?)", oneOf.values().toArray(String[]::new));
    }

    private String startsWith(String operand, String prefix) {
        estimated = true;
        parameters.add(prefix);
        return Wildcards.afterPrefix(prefix)
                .map(after -> parameter("(" + operand + " >= ? and " + operand + " < ?)", after))
                .orElse(operand + " >= ?");
    }

    private String between(String operand, Criterion.Between between) {
        estimated = true;
        List<String> tests = new ArrayList<>();
        if (between.from() != null) {
            tests.add(parameter(operand + " >= ?", between.from()));
        }
        if (between.to() != null) {
            tests.add(parameter(operand + " <= ?", between.to()));
        }
        return "(" + String.join(" and ", tests) + ")";
    }

    private String parameter(String test, Object value) {
        parameters.add(value);
        return test;
    }

    private void and(String test, Object... values) {
        sql.append(" and ").append(test);
        parameters.addAll(List.of(values));
    }
}
