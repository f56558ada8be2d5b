package tessera.dicom;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Visits a data set and everything in its sequences in the order in which it is encoded, with a stack of its
/// own, so that depth costs no thread's stack.
public final class DataSetWalk {
    /// What is met on the way. `E` is what a visit may fail with.
    public interface Visitor<E extends Exception> {
        /// An element that is no sequence, of the innermost data set that was entered.
        void element(Element element, DataSet in) throws E;

        void enterSequence(Element sequence, Value.Items items, DataSet in) throws E;

        /// `index` counts from 0.
        void enterItem(Value.Item item, int index) throws E;

        void leaveItem(Value.Item item) throws E;

        void leaveSequence(Element sequence, Value.Items items, DataSet in) throws E;
    }

    /// Where the walk stands: between the elements of a data set, or between the items of one of its sequences.
    private static final class Place {
        final DataSet dataSet;
        final Value.@Nullable Item item;
        final Iterator<Element> elements;

        @Nullable
        Element sequence;

        int nextItem;

        Place(DataSet dataSet, Value.@Nullable Item item) {
            this.dataSet = dataSet;
            this.item = item;
            this.elements = dataSet.elements().iterator();
        }
    }

    private DataSetWalk() {}

    public static <E extends Exception> void walk(DataSet dataSet, Visitor<E> visitor) throws E {
        Deque<Place> places = new ArrayDeque<>();
        places.push(new Place(dataSet, null));
        while (!places.isEmpty()) {
            Place here = places.getFirst();
            if (here.sequence != null && here.sequence.value() instanceof Value.Items items) {
                stepSequence(places, here, here.sequence, items, visitor);
            } else if (here.elements.hasNext()) {
                stepElement(here, here.elements.next(), visitor);
            } else {
                places.pop();
                if (here.item != null) {
                    visitor.leaveItem(here.item);
                }
            }
        }
    }

    private static <E extends Exception> void stepElement(Place here, Element element, Visitor<E> visitor) throws E {
        if (element.value() instanceof Value.Items items) {
            visitor.enterSequence(element, items, here.dataSet);
            here.sequence = element;
            here.nextItem = 0;
        } else {
            visitor.element(element, here.dataSet);
        }
    }

    private static <E extends Exception> void stepSequence(
            Deque<Place> places, Place here, Element sequence, Value.Items items, Visitor<E> visitor) throws E {
        if (here.nextItem == items.items().size()) {
            here.sequence = null;
            visitor.leaveSequence(sequence, items, here.dataSet);
            return;
        }
        Value.Item item = items.items().get(here.nextItem);
        visitor.enterItem(item, here.nextItem++);
        places.push(new Place(item.dataSet(), item));
    }
}
