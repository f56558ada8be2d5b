package tessera.deident;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tessera.dicom.DataSet;
import tessera.dicom.Element;
import tessera.dicom.Value;

/// One data set or item that is being rewritten, and how far it has come: between its elements, or between the
/// items of one of its sequences.
final class Level {
    /// What holds inside, apart from what attributes say themselves.
    enum Scope {
        ORDINARY,
        /// Within a sequence that an option or the profile keeps: what its codes mean stays too.
        KEPT,
        /// Within a sequence that is cleaned: texts without an action of their own are cleaned too.
        CLEANED,
        /// Within a sequence of a content item: codes of the common schemes stay, other texts are cleaned.
        CODED,
        /// Within a sequence that becomes a dummy: every value does.
        DUMMY,
        /// A content item: its value has the action of its concept.
        CONTENT_ITEM
    }

    final DataSet in;
    final Scope scope;
    /// The sequence that this is an item of; 0 at the top.
    final int inSequence;

    final Change.@Nullable Place place;
    final Action contentAction;
    private final boolean undefinedLength;
    private final List<Element> out;
    private int nextElement;

    private @Nullable Element sequence;
    private List<Value.Item> items = List.of();
    private List<Value.Item> madeItems = List.of();
    private Scope itemScope = Scope.ORDINARY;
    private int nextItem;

    private @Nullable PrivateBlocks blocks;

    private Level(
            DataSet in,
            Scope scope,
            int inSequence,
            Change.@Nullable Place place,
            Action contentAction,
            boolean undefinedLength) {
        this.in = in;
        this.scope = scope;
        this.inSequence = inSequence;
        this.place = place;
        this.contentAction = contentAction;
        this.undefinedLength = undefinedLength;
        this.out = new ArrayList<>(in.elements().size() + 8);
    }

    static Level top(DataSet dataSet) {
        return new Level(dataSet, Scope.ORDINARY, 0, null, Action.KEEP, false);
    }

    /// The level of an item of this level's open sequence.
    Level below(Value.Item item, int index, Action action) {
        int tag = openSequence().tag();
        return new Level(
                item.dataSet(), itemScope, tag, new Change.Place(place, tag, index), action, item.undefinedLength());
    }

    @Nullable
    Element next() {
        return nextElement < in.elements().size() ? in.elements().get(nextElement++) : null;
    }

    void add(Element element) {
        out.add(element);
    }

    void enter(Element opened, Value.Items opens, Scope scopeOfItems) {
        sequence = opened;
        items = opens.items();
        madeItems = new ArrayList<>(items.size());
        itemScope = scopeOfItems;
        nextItem = 0;
    }

    boolean isInSequence() {
        return sequence != null;
    }

    Element openSequence() {
        Element open = sequence;
        if (open == null) {
            throw new IllegalStateException("no sequence is open");
        }
        return open;
    }

    Scope itemScope() {
        return itemScope;
    }

    boolean hasNextItem() {
        return nextItem < items.size();
    }

    int nextItemIndex() {
        return nextItem;
    }

    Value.Item nextItem() {
        return items.get(nextItem++);
    }

    /// Takes what an item of the open sequence became.
    void addItem(Level made) {
        madeItems.add(new Value.Item(made.finish(), made.undefinedLength, -1));
    }

    void closeSequence() {
        Element open = openSequence();
        boolean undefined = open.value() instanceof Value.Items before && before.undefinedLength();
        add(Element.of(open.tag(), tessera.dicom.Vr.SQ, new Value.Items(madeItems, undefined)));
        sequence = null;
    }

    DataSet finish() {
        return new DataSet(out, in.encoding(), in.characterSetTerms());
    }

    PrivateBlocks blocks() {
        PrivateBlocks known = blocks;
        if (known == null) {
            known = new PrivateBlocks(in);
            blocks = known;
        }
        return known;
    }
}
