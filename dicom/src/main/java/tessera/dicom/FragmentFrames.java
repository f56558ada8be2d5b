package tessera.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.AbstractList;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;

/// The frames of encapsulated pixel data (PS3.5 §A.4), as runs of fragments.
final class FragmentFrames extends AbstractList<Frame> implements RandomAccess {
    private static final int[] NONE = {};

    private final Value.Fragments fragments;
    /// The first fragment of each frame.
    private final int[] starts;

    private FragmentFrames(Value.Fragments fragments, int[] starts) {
        this.fragments = fragments;
        this.starts = starts;
    }

    /// The frames by the Extended Offset Table, else the Basic Offset Table, else the fragments themselves;
    /// none where the frames cannot be told apart, since a wrong frame is worse than none.
    static FragmentFrames of(DataSet dataSet, Value.Fragments fragments) {
        long frames = NativeFrames.declaredFrames(dataSet);
        if (frames > fragments.count()) {
            return new FragmentFrames(fragments, NONE);
        }
        int[] starts = byExtendedTable(dataSet, fragments, (int) frames);
        if (starts.length == 0) {
            starts = byBasicTable(fragments, (int) frames);
        }
        return new FragmentFrames(fragments, starts.length == 0 ? byFragments(fragments, (int) frames) : starts);
    }

    /// PS3.3 §C.7.6.3.1.8: eight bytes for each frame.
    private static int[] byExtendedTable(DataSet dataSet, Value.Fragments fragments, int frames) {
        Optional<Value> table = dataSet.find(Tag.EXTENDED_OFFSET_TABLE).map(Element::value);
        if (table.isEmpty()
                || !(table.get() instanceof Value.Bytes bytes)
                || bytes.length() != (long) frames * Long.BYTES) {
            return NONE;
        }
        ByteBuffer entries = bytes.buffer().order(ByteOrder.LITTLE_ENDIAN);
        return matching(fragments, frames, frame -> entries.getLong(frame * Long.BYTES));
    }

    /// PS3.5 §A.4: four bytes for each frame.
    private static int[] byBasicTable(Value.Fragments fragments, int frames) {
        Value.Bytes bytes = fragments.offsetTable();
        if (bytes.length() != (long) frames * Integer.BYTES) {
            return NONE;
        }
        ByteBuffer entries = bytes.buffer().order(ByteOrder.LITTLE_ENDIAN);
        return matching(fragments, frames, frame -> Integer.toUnsignedLong(entries.getInt(frame * Integer.BYTES)));
    }

    private interface OffsetTable {
        /// From the item tag of the first fragment to that of the frame's first fragment.
        long offset(int frame);
    }

    /// The fragments at which a table points; nothing unless every entry is a later fragment's than the one
    /// before and the first is the first.
    private static int[] matching(Value.Fragments fragments, int frames, OffsetTable table) {
        int[] starts = new int[frames];
        long base = fragments.offset(0);
        int fragment = 0;
        for (int frame = 0; frame < frames; frame++) {
            long wanted = table.offset(frame);
            while (fragment < fragments.count() && fragments.offset(fragment) - base < wanted) {
                fragment++;
            }
            if (fragment == fragments.count() || fragments.offset(fragment) - base != wanted) {
                return NONE;
            }
            starts[frame] = fragment++;
        }
        return starts[0] == 0 ? starts : NONE;
    }

    /// One fragment for each frame where their numbers agree, all for the only frame, else by the marks with
    /// which a codestream starts.
    private static int[] byFragments(Value.Fragments fragments, int frames) {
        int[] starts = new int[frames];
        boolean oneEach = fragments.count() == frames;
        int found = 0;
        for (int i = 0; i < fragments.count(); i++) {
            if (i == 0 || oneEach || (frames > 1 && startsCodestream(fragments.head(i)))) {
                if (found == frames) {
                    return NONE;
                }
                starts[found++] = i;
            }
        }
        return found == frames ? starts : NONE;
    }

    /// JPEG, JPEG-LS and JPEG XL recompressions start with SOI and a marker, JPEG 2000 and HTJ2K with SOC and
    /// SIZ.
    private static boolean startsCodestream(int head) {
        return (head & 0xFFFFFF00) == 0xFFD8FF00 || head == 0xFF4FFF51;
    }

    @Override
    public Frame get(int index) {
        int first = starts[Objects.checkIndex(index, starts.length)];
        int last = (index + 1 < starts.length ? starts[index + 1] : fragments.count()) - 1;
        long end = fragments.offset(last) + fragments.length(last);
        return new Frame(fragments.offset(first), end - fragments.offset(first), last > first);
    }

    @Override
    public int size() {
        return starts.length;
    }
}
