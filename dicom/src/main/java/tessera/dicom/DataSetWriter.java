package tessera.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/// Writes the elements of one data set in the order of the walk.
final class DataSetWriter implements DataSetWalk.Visitor<IOException> {
    private final OutputStream target;
    private final BulkSource bulk;
    private final WriteScope scope;
    private final ByteBuffer header = ByteBuffer.allocate(WrittenHeader.MOST_BYTES);
    private final Deque<Boolean> delimited = new ArrayDeque<>();
    private final long[] lengths;
    /// The next of `lengths`; the first is that of the whole data set.
    private int next = 1;

    DataSetWriter(DataSet dataSet, Encoding encoding, BulkSource bulk, OutputStream target) {
        this.lengths = SequenceLengths.of(dataSet, encoding);
        this.scope = new WriteScope(encoding);
        this.bulk = bulk;
        this.target = target;
    }

    @Override
    public void element(Element element, DataSet in) throws IOException {
        if (scope.isLeftOut(element, in)) {
            return;
        }
        int unit = in.encoding().order() == scope.encoding().order()
                ? 1
                : element.vr().unitBytes();
        switch (element.value()) {
            case Value.Bytes bytes -> {
                putHeader(element, bytes.length());
                SwappingOutput.pass(target, unit, bytes::writeTo);
            }
            case Value.Bulk(long offset, long length) -> {
                putHeader(element, length);
                SwappingOutput.pass(target, unit, swapped -> bulk.copy(offset, length, swapped));
            }
            case Value.Fragments fragments -> {
                putHeader(element, ElementHeader.UNDEFINED);
                writeFragments(fragments);
            }
            case Value.Items _ -> throw new IllegalStateException("the walk enters sequences");
        }
    }

    private void writeFragments(Value.Fragments fragments) throws IOException {
        putMark(Tag.ITEM, fragments.offsetTable().length());
        fragments.offsetTable().writeTo(target);
        for (int i = 0; i < fragments.count(); i++) {
            putMark(Tag.ITEM, fragments.length(i));
            bulk.copy(fragments.offset(i), fragments.length(i), target);
        }
        putMark(Tag.SEQUENCE_DELIMITATION, 0);
    }

    @Override
    public void enterSequence(Element sequence, Value.Items items, DataSet in) throws IOException {
        putHeader(sequence, lengthOrUndefined(items.undefinedLength()));
        scope.enter(sequence);
    }

    @Override
    public void enterItem(Value.Item item, int index) throws IOException {
        putMark(Tag.ITEM, lengthOrUndefined(item.undefinedLength()));
    }

    private long lengthOrUndefined(boolean asked) {
        long length = lengths[next++];
        boolean undefined = SequenceLengths.isUndefined(asked, length);
        delimited.push(undefined);
        return undefined ? ElementHeader.UNDEFINED : length;
    }

    @Override
    public void leaveItem(Value.Item item) throws IOException {
        if (delimited.pop()) {
            putMark(Tag.ITEM_DELIMITATION, 0);
        }
    }

    @Override
    public void leaveSequence(Element sequence, Value.Items items, DataSet in) throws IOException {
        if (delimited.pop()) {
            putMark(Tag.SEQUENCE_DELIMITATION, 0);
        }
        scope.leave();
    }

    private void putHeader(Element element, long length) throws IOException {
        header.clear().order(scope.encoding().order());
        WrittenHeader.of(element, scope.encoding(), length).put(header, element.tag(), length);
        target.write(header.array(), 0, header.position());
    }

    /// An item tag or a delimiter: they have no value representation in any encoding (PS3.5 §7.5).
    private void putMark(int tag, long length) throws IOException {
        header.clear().order(scope.encoding().order());
        new WrittenHeader(0, false).put(header, tag, length);
        target.write(header.array(), 0, header.position());
    }
}
