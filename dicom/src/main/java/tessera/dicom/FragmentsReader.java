package tessera.dicom;

import java.io.IOException;
import java.util.Arrays;

/// Reads the items of encapsulated pixel data (PS3.5 §A.4) as extents, without their content.
final class FragmentsReader {
    private final Input input;
    private final OpenItem item;
    private final ElementHeader header;
    private final ReadState state;
    private long[] offsets = new long[4];
    private int[] lengths = new int[4];
    private int[] heads = new int[4];
    private int count;
    private Value.Bytes offsetTable = Value.EMPTY;
    private long tableOffset = -1;

    FragmentsReader(Input input, OpenItem item, ElementHeader header, ReadState state) {
        this.input = input;
        this.item = item;
        this.header = header;
        this.state = state;
    }

    /// Reads up to and with the sequence delimiter.
    Element read() throws IOException, ParseFailure {
        boolean big = item.encoding.bigEndian();
        while (true) {
            if (!input.has(8)) {
                return endWithoutDelimiter();
            }
            int tag = input.peekTag(big);
            long length = Integer.toUnsignedLong(input.peekInt(4, big));
            if (tag == Tag.SEQUENCE_DELIMITATION) {
                if (length != 0) {
                    state.findings.add(FindingCode.DELIMITER_LENGTH, input.offset() + 4, item, header.tag());
                }
                input.advance(8);
                return finish();
            }
            if (tag != Tag.ITEM || length == ElementHeader.UNDEFINED) {
                throw failure("dicom.structure", "a fragment with a defined length is due here");
            }
            readItem(length);
        }
    }

    /// Nothing but the delimiter may be missing, and only at the end of the source: every frame has to be
    /// there.
    private Element endWithoutDelimiter() throws IOException, ParseFailure {
        if (!item.isRoot() || input.has(1) || count == 0 || count < frames()) {
            throw failure("dicom.truncated", "the source ends before the pixel data's sequence delimiter");
        }
        state.findings.add(FindingCode.MISPLACED_DELIMITER, input.offset(), item, header.tag());
        return finish();
    }

    private long frames() {
        return item.close().integer(Tag.NUMBER_OF_FRAMES).orElse(1L);
    }

    private void readItem(long length) throws IOException, ParseFailure {
        input.advance(8);
        long left = Math.min(item.end, input.end()) - input.offset();
        if (length > left) {
            throw failure("dicom.truncated", "length exceeds the " + left + " bytes left");
        }
        if (tableOffset < 0) {
            readOffsetTable(length);
        } else {
            readFragment(length);
        }
    }

    private void readOffsetTable(long length) throws IOException, ParseFailure {
        tableOffset = input.offset();
        if (!state.hold(length)) {
            throw failure("dicom.limit", ReadState.HELD_SENTENCE);
        }
        Value.Bytes table = input.take(Math.toIntExact(length));
        if (table == null) {
            throw failure("dicom.truncated", "the source ends within the offset table");
        }
        offsetTable = table;
    }

    private void readFragment(long length) throws IOException, ParseFailure {
        if (count == state.options.limits().fragments()) {
            throw failure("dicom.limit", "there are more than " + count + " fragments");
        }
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * count);
            lengths = Arrays.copyOf(lengths, 2 * count);
            heads = Arrays.copyOf(heads, 2 * count);
        }
        if ((length & 1) != 0) {
            state.findings.add(FindingCode.ODD_LENGTH, input.offset(), item, header.tag());
        }
        offsets[count] = input.offset();
        lengths[count] = (int) length;
        heads[count] = head(length);
        count++;
        if (!input.skip(length)) {
            throw failure("dicom.truncated", "the source ends within a fragment");
        }
    }

    private int head(long length) throws IOException {
        int bytes = (int) Math.min(length, 4);
        int head = 0;
        if (input.has(bytes)) {
            for (int i = 0; i < bytes; i++) {
                head |= input.peekByte(i) << (24 - 8 * i);
            }
        }
        return head;
    }

    private Element finish() {
        Value value = new Value.Fragments(
                offsetTable,
                tableOffset,
                Arrays.copyOf(offsets, count),
                Arrays.copyOf(lengths, count),
                Arrays.copyOf(heads, count));
        return header.element(value, input.offset() - header.valueOffset());
    }

    private ParseFailure failure(String code, String reason) {
        String path = ParsePath.of(item, header.tag()) + (tableOffset < 0 ? "" : "[" + (count + 2) + "]");
        return new ParseFailure(code, input.offset(), path, reason);
    }
}
