package tessera.dicom.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tessera.dicom.DataSet;
import tessera.dicom.Element;
import tessera.dicom.Tag;
import tessera.dicom.Value;
import tessera.dicom.charset.CharacterSets;

/// Walks through a data set and the items of its sequences in the order that JSON and XML want: ascending by
/// tag, the first one where a tag occurs twice, without group lengths and group 0002 (PS3.18 §F.2.2, PS3.19
/// §A.1).
///
/// Where it is in sequences is a chain of places, not a recursion: their depth is the sender's to choose.
public final class MetadataWalk {
    private static final int FILE_META_GROUP = 0x0002;

    private MetadataWalk() {}

    /// What is met on the way. `X` is what writing may fail with.
    public interface Visitor<X extends Exception> {
        /// An element that is no sequence.
        void element(Element element, Place place) throws X;

        /// A sequence, before its items; `place` is that of the sequence itself.
        void startSequence(Element sequence, Place place) throws X;

        void endSequence(Element sequence, Place place) throws X;

        /// The item that `item` stands in has begun.
        void startItem(Place item) throws X;

        void endItem(Place item) throws X;
    }

    /// Visits everything within `root`; the data set itself is no item.
    public static <X extends Exception> void visit(DataSet root, Visitor<X> visitor) throws X {
        Place place = new Place(root);
        while (place != null) {
            place = place.hasElement() ? visitElement(place, visitor) : leave(place, visitor);
        }
    }

    private static <X extends Exception> Place visitElement(Place place, Visitor<X> visitor) throws X {
        Element element = place.nextElement();
        int tag = element.tag();
        if (Tag.isGroupLength(tag) || Tag.group(tag) == FILE_META_GROUP) {
            return place;
        }
        if (!(element.value() instanceof Value.Items items)) {
            visitor.element(element, place);
            return place;
        }
        visitor.startSequence(element, place);
        if (items.items().isEmpty()) {
            visitor.endSequence(element, place);
            return place;
        }
        Place item = new Place(place, element, items.items());
        visitor.startItem(item);
        return item;
    }

    private static <X extends Exception> @Nullable Place leave(Place place, Visitor<X> visitor) throws X {
        if (place.around == null || place.sequence == null) {
            return null;
        }
        visitor.endItem(place);
        if (place.nextItem()) {
            visitor.startItem(place);
            return place;
        }
        visitor.endSequence(place.sequence, place.around);
        return place.around;
    }

    /// The data set, or the item of a sequence, in which the walk stands. Valid during the visit only.
    public static final class Place {
        private final @Nullable Place around;
        private final @Nullable Element sequence;
        private final List<Value.Item> items;
        private int item;
        private int next;
        private DataSet dataSet;
        private List<Element> elements;
        private CharacterSets characterSets;

        private Place(DataSet root) {
            this(null, null, List.of(new Value.Item(root, false, -1)));
        }

        private Place(@Nullable Place around, @Nullable Element sequence, List<Value.Item> items) {
            this.around = around;
            this.sequence = sequence;
            this.items = items;
            this.dataSet = items.getFirst().dataSet();
            this.elements = inOrder(dataSet.elements());
            this.characterSets = CharacterSets.of(dataSet.characterSetTerms());
        }

        public DataSet dataSet() {
            return dataSet;
        }

        /// Of the text in this data set.
        public CharacterSets characterSets() {
            return characterSets;
        }

        /// Which item of its sequence this is, from 0.
        public int item() {
            return item;
        }

        /// The way from the outermost data set to an element here.
        public PathTag path(int tag) {
            List<PathTag.Step> steps = new ArrayList<>();
            for (Place place = this; place.around != null && place.sequence != null; place = place.around) {
                steps.addFirst(new PathTag.Step(place.sequence.tag(), place.item));
            }
            return new PathTag(steps, tag);
        }

        private boolean hasElement() {
            return next < elements.size();
        }

        private Element nextElement() {
            return elements.get(next++);
        }

        private boolean nextItem() {
            if (++item >= items.size()) {
                return false;
            }
            dataSet = items.get(item).dataSet();
            elements = inOrder(dataSet.elements());
            characterSets = CharacterSets.of(dataSet.characterSetTerms());
            next = 0;
            return true;
        }
    }

    private static List<Element> inOrder(List<Element> elements) {
        for (int i = 1; i < elements.size(); i++) {
            if (Integer.compareUnsigned(
                            elements.get(i - 1).tag(), elements.get(i).tag())
                    >= 0) {
                return sortedFirstOfEach(elements);
            }
        }
        return elements;
    }

    private static List<Element> sortedFirstOfEach(List<Element> elements) {
        List<Element> sorted = new ArrayList<>(elements);
        sorted.sort(Comparator.comparing(Element::tag, Integer::compareUnsigned));
        List<Element> distinct = new ArrayList<>(sorted.size());
        for (Element element : sorted) {
            if (distinct.isEmpty() || distinct.getLast().tag() != element.tag()) {
                distinct.add(element);
            }
        }
        return distinct;
    }
}
