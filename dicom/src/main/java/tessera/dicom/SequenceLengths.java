package tessera.dicom;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// Measures what the sequences and items of a data set will take when written, before the first byte goes out.
/// The lengths are kept in the order in which the walk enters them.
final class SequenceLengths implements DataSetWalk.Visitor<RuntimeException> {
    private static final int DELIMITER_BYTES = 8;

    private final WriteScope scope;
    private final Deque<Integer> open = new ArrayDeque<>();
    private long[] lengths = new long[16];
    private int count;

    private SequenceLengths(Encoding target) {
        this.scope = new WriteScope(target);
    }

    /// The lengths of all sequences and items; undefined ones are measured too.
    static long[] of(DataSet dataSet, Encoding target) {
        SequenceLengths measured = new SequenceLengths(target);
        measured.enter();
        DataSetWalk.walk(dataSet, measured);
        return Arrays.copyOf(measured.lengths, measured.count);
    }

    @Override
    public void element(Element element, DataSet in) {
        if (scope.isLeftOut(element, in)) {
            return;
        }
        long length = valueBytes(element.value());
        add(WrittenHeader.of(element, scope.encoding(), length).bytes() + length);
    }

    /// The bytes of a value with its delimiters.
    private static long valueBytes(Value value) {
        return switch (value) {
            case Value.Bytes bytes -> bytes.length();
            case Value.Bulk bulk -> bulk.length();
            case Value.Items _ -> throw new IllegalStateException("the walk enters sequences");
            case Value.Fragments fragments -> {
                long total = 2L * DELIMITER_BYTES + fragments.offsetTable().length();
                for (int i = 0; i < fragments.count(); i++) {
                    total += DELIMITER_BYTES + fragments.length(i);
                }
                yield total;
            }
        };
    }

    @Override
    public void enterSequence(Element sequence, Value.Items items, DataSet in) {
        scope.enter(sequence);
        enter();
    }

    @Override
    public void enterItem(Value.Item item, int index) {
        enter();
    }

    @Override
    public void leaveItem(Value.Item item) {
        long length = leave();
        add(DELIMITER_BYTES + length + (isUndefined(item.undefinedLength(), length) ? DELIMITER_BYTES : 0));
    }

    @Override
    public void leaveSequence(Element sequence, Value.Items items, DataSet in) {
        scope.leave();
        long length = leave();
        boolean undefined = isUndefined(items.undefinedLength(), length);
        long written = undefined ? ElementHeader.UNDEFINED : length;
        int header = WrittenHeader.of(sequence, scope.encoding(), written).bytes();
        add(header + length + (undefined ? DELIMITER_BYTES : 0));
    }

    /// Whether a delimiter ends it: because it did so in the source, or because 32 bits cannot say its length.
    static boolean isUndefined(boolean asked, long length) {
        return asked || length >= ElementHeader.UNDEFINED;
    }

    private void enter() {
        if (count == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * count);
        }
        open.push(count++);
    }

    private long leave() {
        return lengths[open.pop()];
    }

    private void add(long bytes) {
        lengths[open.getFirst()] += bytes;
    }
}
