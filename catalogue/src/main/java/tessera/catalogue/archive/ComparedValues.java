package tessera.catalogue.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tessera.catalogue.search.Level;
import tessera.catalogue.search.SearchKey;
import tessera.catalogue.search.SearchKeys;
import tessera.catalogue.text.DateText;
import tessera.catalogue.text.FoldedName;
import tessera.catalogue.text.TimeText;

/// Values in the form in which they are compared. A value that is malformed for its kind cannot be found by it,
/// and is still shown as it came.
final class ComparedValues {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonAttributes attributes;

    ComparedValues(JsonAttributes attributes) {
        this.attributes = attributes;
    }

    @Nullable
    String text(int tag) {
        return first(tag, Optional::of);
    }

    @Nullable
    String date(int tag) {
        return first(tag, DateText::of);
    }

    @Nullable
    String time(int tag) {
        return first(tag, TimeText::earliest);
    }

    @Nullable
    Integer number(int tag) {
        String text = text(tag);
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    FoldedName name(int tag) {
        String text = text(tag);
        return FoldedName.of(text == null ? "" : text);
    }

    private @Nullable String first(int tag, Function<String, Optional<String>> form) {
        List<String> texts = attributes.texts(tag);
        return texts.isEmpty() ? null : form.apply(texts.getFirst()).orElse(null);
    }

    /// The values of every key of a level as a JSON object of arrays, for the searches that have no column.
    String ofLevel(Level level) {
        Map<String, List<String>> values = new TreeMap<>();
        for (SearchKey key : SearchKeys.all()) {
            if (key.level() == level) {
                List<String> texts = compared(key);
                if (!texts.isEmpty()) {
                    values.put(key.name(), texts);
                }
            }
        }
        try {
            return MAPPER.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts can always be written", e);
        }
    }

    private List<String> compared(SearchKey key) {
        return attributes.texts(key.tag()).stream()
                .flatMap(text -> switch (key.vr()) {
                    case DA -> DateText.of(text).stream();
                    case TM -> TimeText.earliest(text).stream();
                    case PN -> FoldedName.of(text).groups().stream().filter(group -> !group.isEmpty());
                    case AS, CS, DS, IS, LO, SH, UI, US -> Stream.of(text);
                })
                .toList();
    }
}
