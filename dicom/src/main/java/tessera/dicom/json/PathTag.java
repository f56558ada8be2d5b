package tessera.dicom.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tessera.dicom.DataSet;
import tessera.dicom.Element;
import tessera.dicom.Tag;

/// Where an element stands in a data set, as the last segments of a bulk data URI: `7FE00010`, or through
/// sequences `00081115/0/0040A730/3/00420011`, items counted from 0.
///
/// There is one spelling for each place, of digits, capitals A to F and slashes only, so it can stand in a URL
/// as it is. It holds tags and numbers, never values.
///
/// @param items the sequence items to go through, from the outermost
/// @param tag   the element itself
public record PathTag(List<Step> items, int tag) {
    /// Sequences within each other; the same as the default of the parser.
    public static final int MAX_DEPTH = 64;

    private static final int MAX_ITEM_DIGITS = 7;

    /// One item of a sequence, counted from 0.
    public record Step(int sequence, int item) {}

    public PathTag {
        items = List.copyOf(items);
    }

    public static PathTag of(int tag) {
        return new PathTag(List.of(), tag);
    }

    /// Reads the one spelling; empty for anything else.
    public static Optional<PathTag> parse(String untrusted) {
        if (untrusted.length() > (MAX_DEPTH + 1) * (9 + MAX_ITEM_DIGITS + 1)) {
            return Optional.empty();
        }
        String[] segments = untrusted.split("/", -1);
        if (segments.length % 2 == 0 || segments.length / 2 > MAX_DEPTH) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i + 1 < segments.length; i += 2) {
            OptionalInt sequence = tagOf(segments[i]);
            OptionalInt item = itemOf(segments[i + 1]);
            if (sequence.isEmpty() || item.isEmpty()) {
                return Optional.empty();
            }
            steps.add(new Step(sequence.getAsInt(), item.getAsInt()));
        }
        OptionalInt tag = tagOf(segments[segments.length - 1]);
        return tag.isEmpty() ? Optional.empty() : Optional.of(new PathTag(steps, tag.getAsInt()));
    }

    /// Finds the element and where its value lies; empty when the data set has no such place.
    public Optional<ValueExtent> in(DataSet dataSet) {
        DataSet here = dataSet;
        for (Step step : items) {
            List<DataSet> inside = here.items(step.sequence());
            if (step.item() >= inside.size()) {
                return Optional.empty();
            }
            here = inside.get(step.item());
        }
        DataSet owner = here;
        return owner.find(tag).map(element -> extent(element, owner));
    }

    private static ValueExtent extent(Element element, DataSet owner) {
        int swapped = owner.encoding().bigEndian() ? element.vr().unitBytes() : 1;
        return new ValueExtent(element, element.valueOffset(), element.valueLength(), swapped);
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        for (Step step : items) {
            text.append(Tag.text(step.sequence()))
                    .append('/')
                    .append(step.item())
                    .append('/');
        }
        return text.append(Tag.text(tag)).toString();
    }

    private static OptionalInt tagOf(String segment) {
        OptionalInt tag = Tag.parse(segment);
        return tag.isPresent() && Tag.text(tag.getAsInt()).equals(segment) ? tag : OptionalInt.empty();
    }

    private static OptionalInt itemOf(String segment) {
        boolean number = !segment.isEmpty()
                && segment.length() <= MAX_ITEM_DIGITS
                && segment.chars().allMatch(c -> c >= '0' && c <= '9')
                && (segment.length() == 1 || segment.charAt(0) != '0');
        return number ? OptionalInt.of(Integer.parseInt(segment)) : OptionalInt.empty();
    }

    @Override
    public String toString() {
        return text();
    }
}
