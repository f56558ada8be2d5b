package tessera.deident;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tessera.dicom.Element;
import tessera.dicom.Tag;

/// One thing that was done to one element. `before` and `after` are there for a dry run, which shows them to the
/// person who asked; in print a change says where and what, never a value.
public final class Change {
    /// The item of a sequence in which a data set lies; null at the top.
    record Place(@Nullable Place above, int sequence, int item) {}

    private final @Nullable Place place;
    private final int tag;
    private final Action action;
    private final @Nullable Element before;
    private final @Nullable Element after;

    Change(@Nullable Place place, int tag, Action action, @Nullable Element before, @Nullable Element after) {
        this.place = place;
        this.tag = tag;
        this.action = action;
        this.before = before;
        this.after = after;
    }

    public int tag() {
        return tag;
    }

    public Action action() {
        return action;
    }

    /// As it was; empty for an attribute that was added, and for an item of a sequence.
    public Optional<Element> before() {
        return Optional.ofNullable(before);
    }

    /// As it is now; empty for what was removed.
    public Optional<Element> after() {
        return Optional.ofNullable(after);
    }

    /// Where it stands in the source, items counted from 0: `(0040,A730)[3].(0008,0100)`.
    public String path() {
        StringBuilder text = new StringBuilder(Tag.display(tag));
        for (Place at = place; at != null; at = at.above()) {
            text.insert(0, Tag.display(at.sequence()) + "[" + at.item() + "].");
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return path() + " " + action;
    }
}
