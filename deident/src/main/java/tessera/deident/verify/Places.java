package tessera.deident.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tessera.dicom.DataSet;
import tessera.dicom.DataSetWalk;
import tessera.dicom.Element;
import tessera.dicom.Tag;
import tessera.dicom.Value;

/// The values of a data set at every depth, each with its path.
final class Places {
    /// @param path as people write it, items counted from 0
    record Place(String path, Element element, DataSet in) {
        List<String> strings() {
            // Of a tag that occurs twice, this one.
            return new DataSet(List.of(element), in.encoding(), in.characterSetTerms()).strings(element.tag());
        }

        boolean spans(long offset) {
            return element.valueOffset() <= offset && offset < element.valueOffset() + element.valueLength();
        }
    }

    private Places() {}

    static List<Place> of(DataSet dataSet) {
        List<Place> places = new ArrayList<>();
        walk(dataSet, places::add);
        return places;
    }

    /// How many items each sequence has, by its path.
    static Map<String, Integer> itemCounts(DataSet dataSet) {
        Visit visit = new Visit(_ -> {});
        DataSetWalk.walk(dataSet, visit);
        return visit.itemCounts;
    }

    static void walk(DataSet dataSet, Consumer<Place> visitor) {
        DataSetWalk.walk(dataSet, new Visit(visitor));
    }

    private static final class Visit implements DataSetWalk.Visitor<RuntimeException> {
        final Map<String, Integer> itemCounts = new HashMap<>();

        private final Consumer<Place> visitor;
        private final Deque<String> prefixes = new ArrayDeque<>(List.of(""));
        private final Deque<Integer> sequences = new ArrayDeque<>();

        Visit(Consumer<Place> visitor) {
            this.visitor = visitor;
        }

        @Override
        public void element(Element element, DataSet in) {
            visitor.accept(new Place(prefixes.getFirst() + Tag.display(element.tag()), element, in));
        }

        @Override
        public void enterSequence(Element sequence, Value.Items items, DataSet in) {
            itemCounts.put(
                    prefixes.getFirst() + Tag.display(sequence.tag()),
                    items.items().size());
            sequences.push(sequence.tag());
        }

        @Override
        public void enterItem(Value.Item item, int index) {
            prefixes.push(prefixes.getFirst() + Tag.display(sequences.getFirst()) + "[" + index + "].");
        }

        @Override
        public void leaveItem(Value.Item item) {
            prefixes.pop();
        }

        @Override
        public void leaveSequence(Element sequence, Value.Items items, DataSet in) {
            sequences.pop();
        }
    }
}
