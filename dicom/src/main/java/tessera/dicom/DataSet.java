package tessera.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A data set or the inside of an item (PS3.5 §7): its elements in the order in which they came, which is
/// ascending by tag where the source was well formed. Immutable.
///
/// Where a tag occurs twice, the first one is found; [#elements] has both.
public final class DataSet {
    public static final DataSet EMPTY = new DataSet(List.of(), Encoding.EXPLICIT_LITTLE, List.of());

    private final List<Element> elements;
    private final Encoding encoding;
    private final List<String> characterSetTerms;
    private final boolean ascending;

    /// `characterSetTerms`: the values of Specific Character Set that hold here, inherited from the data set
    /// around it where it has none of its own (PS3.3 §C.12.1.1.2).
    public DataSet(List<Element> elements, Encoding encoding, List<String> characterSetTerms) {
        this.elements = List.copyOf(elements);
        this.encoding = encoding;
        this.characterSetTerms = List.copyOf(characterSetTerms);
        this.ascending = isAscending(this.elements);
    }

    public List<Element> elements() {
        return elements;
    }

    public Encoding encoding() {
        return encoding;
    }

    /// The defined terms of Specific Character Set in force here; empty = the default repertoire.
    public List<String> characterSetTerms() {
        return characterSetTerms;
    }

    public boolean isEmpty() {
        return elements.isEmpty();
    }

    public boolean contains(int tag) {
        return at(tag) != null;
    }

    public Optional<Element> find(int tag) {
        return Optional.ofNullable(at(tag));
    }

    /// Follows sequences through their first items: `path(REQUEST_ATTRIBUTES_SEQUENCE, CODE_VALUE)`.
    public Optional<Element> path(int... tags) {
        DataSet here = this;
        for (int i = 0; i < tags.length - 1; i++) {
            List<DataSet> items = here.items(tags[i]);
            if (items.isEmpty()) {
                return Optional.empty();
            }
            here = items.getFirst();
        }
        return tags.length == 0 ? Optional.empty() : here.find(tags[tags.length - 1]);
    }

    /// The first value as text, decoded and without padding; empty when the element is absent, has no value, or
    /// is not held in memory.
    public Optional<String> string(int tag) {
        List<String> values = strings(tag);
        return values.isEmpty() || values.getFirst().isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    /// All values as text, decoded and without padding; binary numbers in decimal. A value without text among
    /// others is an empty string, an element without a value an empty list.
    public List<String> strings(int tag) {
        Element element = at(tag);
        if (element == null || !(element.value() instanceof Value.Bytes bytes) || bytes.length() == 0) {
            return List.of();
        }
        return Values.strings(element.vr(), bytes, this);
    }

    /// All values as numbers, from binary numbers or from IS and DS text (fractions cut off); texts that are no
    /// numbers are left out.
    public List<Long> ints(int tag) {
        Element element = at(tag);
        if (element == null || !(element.value() instanceof Value.Bytes bytes)) {
            return List.of();
        }
        return Values.integers(element.vr(), bytes, this);
    }

    /// The first value as a number.
    public Optional<Long> integer(int tag) {
        List<Long> values = ints(tag);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    /// All values as floating-point numbers; texts that are no numbers are left out.
    public List<Double> doubles(int tag) {
        Element element = at(tag);
        if (element == null || !(element.value() instanceof Value.Bytes bytes)) {
            return List.of();
        }
        return Values.doubles(element.vr(), bytes, this);
    }

    /// The items of a sequence; empty when there is no such sequence.
    public List<DataSet> items(int tag) {
        Element element = at(tag);
        return element != null && element.value() instanceof Value.Items items ? items.dataSets() : List.of();
    }

    private @Nullable Element at(int tag) {
        if (!ascending) {
            for (Element element : elements) {
                if (element.tag() == tag) {
                    return element;
                }
            }
            return null;
        }
        int low = 0;
        int high = elements.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Integer.compareUnsigned(elements.get(middle).tag(), tag);
            if (order == 0) {
                return elements.get(middle);
            } else if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    private static boolean isAscending(List<Element> elements) {
        for (int i = 1; i < elements.size(); i++) {
            if (Integer.compareUnsigned(
                            elements.get(i - 1).tag(), elements.get(i).tag())
                    >= 0) {
                return false;
            }
        }
        return true;
    }

    /// The same elements but for those that `replacements` names by tag; new ones go in at their place.
    public DataSet with(Element... replacements) {
        List<Element> merged = new ArrayList<>(elements);
        for (Element replacement : replacements) {
            merged.removeIf(element -> element.tag() == replacement.tag());
            int place = 0;
            while (place < merged.size()
                    && Integer.compareUnsigned(merged.get(place).tag(), replacement.tag()) < 0) {
                place++;
            }
            merged.add(place, replacement);
        }
        return new DataSet(merged, encoding, characterSetTerms);
    }

    /// Says how many elements there are and never what they hold.
    @Override
    public String toString() {
        return "DataSet[" + elements.size() + " elements, " + encoding + "]";
    }
}
