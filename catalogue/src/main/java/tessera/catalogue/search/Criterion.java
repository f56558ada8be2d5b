package tessera.catalogue.search;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tessera.catalogue.text.DateText;
import tessera.catalogue.text.FoldedName;
import tessera.catalogue.text.TimeText;
import tessera.catalogue.text.Wildcards;
import tessera.kernel.Uid;

/// What a query key's value asks for, in the form in which values are compared.
sealed interface Criterion {
    /// Universal matching: every row.
    record Anything() implements Criterion {}

    record OneOf(List<String> values) implements Criterion {}

    record Equal(String value) implements Criterion {}

    record StartsWith(String prefix) implements Criterion {}

    /// A pattern of SQL's LIKE, with backslash as the escape.
    record Like(String pattern) implements Criterion {}

    /// From and to inclusive; null where it is open.
    record Between(@Nullable String from, @Nullable String to) implements Criterion {}

    record WholeNumber(int value) implements Criterion {}

    /// Name matching: each part holds for one of `groups` (0 to 2).
    record Name(List<GroupPart> parts) implements Criterion {}

    /// Words that each begin a word of the name.
    record Words(List<String> beginnings) implements Criterion {}

    /// Holds when one of these groups of the name (0 to 2) meets the criterion.
    record GroupPart(List<Integer> groups, Criterion criterion) {}

    Pattern UID_SEPARATORS = Pattern.compile("[,\\\\]");
    int MAX_UIDS = 1_000;
    int MAX_WORDS = 10;

    /// Empty when the value is malformed for the value representation.
    static Optional<Criterion> parse(SearchKey.Vr vr, String value, boolean fuzzy) {
        if (value.isBlank() || value.strip().equals("*")) {
            return Optional.of(new Anything());
        }
        return switch (vr) {
            case UI -> uids(value);
            case DA -> range(value, false);
            case TM -> range(value, true);
            case IS, US -> number(value);
            case PN -> Optional.of(fuzzy ? words(value) : name(value));
            case AS, CS, DS, LO, SH -> Optional.of(text(value.strip()));
        };
    }

    private static Optional<Criterion> uids(String value) {
        List<Optional<Uid>> uids = Arrays.stream(UID_SEPARATORS.split(value))
                .map(part -> Uid.parse(part.strip()))
                .toList();
        boolean sound =
                !uids.isEmpty() && uids.size() <= MAX_UIDS && uids.stream().allMatch(Optional::isPresent);
        return sound
                ? Optional.of(new OneOf(
                        uids.stream().map(uid -> uid.orElseThrow().value()).toList()))
                : Optional.empty();
    }

    /// PS3.4 §C.2.2.2.5: a value, or a hyphen with a value on one side or both.
    private static Optional<Criterion> range(String value, boolean time) {
        String text = value.strip();
        int hyphen = text.indexOf('-');
        String from = hyphen < 0 ? text : text.substring(0, hyphen);
        String to = hyphen < 0 ? text : text.substring(hyphen + 1);
        Optional<String> first = time ? TimeText.earliest(from) : DateText.of(from);
        Optional<String> last = time ? TimeText.latest(to) : DateText.of(to);
        boolean sound = (first.isPresent() || from.isEmpty())
                && (last.isPresent() || to.isEmpty())
                && (first.isPresent() || last.isPresent());
        if (!sound) {
            return Optional.empty();
        }
        return first.equals(last)
                ? Optional.of(new Equal(first.orElseThrow()))
                : Optional.of(new Between(first.orElse(null), last.orElse(null)));
    }

    private static Optional<Criterion> number(String value) {
        try {
            return Optional.of(new WholeNumber(Integer.parseInt(value.strip())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Criterion text(String value) {
        Optional<String> prefix = Wildcards.prefix(value);
        if (prefix.isPresent()) {
            return new StartsWith(prefix.get());
        }
        return Wildcards.isPattern(value) ? new Like(Wildcards.like(value)) : new Equal(value);
    }

    /// One group may match any of the three; groups parted by `=` match each its own.
    private static Criterion name(String value) {
        List<String> groups = FoldedName.of(value).groups();
        boolean anyGroup = value.indexOf('=') < 0;
        List<GroupPart> parts = IntStream.range(0, FoldedName.GROUPS)
                .filter(group ->
                        !groups.get(group).isEmpty() && !groups.get(group).equals("*"))
                .mapToObj(group -> new GroupPart(anyGroup ? List.of(0, 1, 2) : List.of(group), text(groups.get(group))))
                .toList();
        return parts.isEmpty() ? new Anything() : new Name(parts);
    }

    private static Criterion words(String value) {
        List<String> words =
                FoldedName.of(value).words().stream().limit(MAX_WORDS).toList();
        return words.isEmpty() ? new Anything() : new Words(words);
    }
}
