package tessera.dicom;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads one data set with all its sequences. Where it stands is on a stack of its own ([OpenItem] and
/// [OpenSequence]), so that nesting costs no thread's stack; how deep it may go is a limit.
final class DataSetParser {
    private static final int FILE_META_GROUP = 0x0002;

    private final Input input;
    private final ReadState state;
    private final ElementHeaderReader headers;
    private final ValueReader values;
    private final boolean fileMetaOnly;
    private OpenItem item;
    /// The innermost sequence, when the reader stands between its items; else null.
    private @Nullable OpenSequence sequence;

    private DataSetParser(Input input, Encoding encoding, ReadState state, boolean fileMetaOnly) {
        this.input = input;
        this.state = state;
        this.headers = new ElementHeaderReader(input, state.findings);
        this.values = new ValueReader(input, state);
        this.fileMetaOnly = fileMetaOnly;
        this.item = OpenItem.root(input.end(), encoding);
    }

    /// Reads to the end of the source, or to the first bytes that cannot belong to the data set.
    static DataSet parse(Input input, Encoding encoding, ReadState state) throws IOException, ParseFailure {
        return new DataSetParser(input, encoding, state, false).run();
    }

    /// Reads group 0002 and stops before the first element of another group.
    static DataSet parseFileMeta(Input input, Encoding encoding, ReadState state) throws IOException, ParseFailure {
        return new DataSetParser(input, encoding, state, true).run();
    }

    /// Reads the items of a sequence of defined length, whose value is all that the input holds.
    static Value.Items parseItems(Input input, OpenItem parent, ElementHeader header, ReadState state)
            throws IOException, ParseFailure {
        DataSetParser parser = new DataSetParser(input, parent.encoding, state, false);
        parser.item = parent;
        OpenSequence opened = parser.openSequence(header);
        parser.sequence = opened;
        while (parser.sequence != opened || parser.enterItem(opened)) {
            if (parser.sequence != opened) {
                parser.step();
            }
        }
        return new Value.Items(opened.items, false);
    }

    private DataSet run() throws IOException, ParseFailure {
        boolean more = true;
        while (more) {
            more = step();
        }
        return item.close();
    }

    /// Reads one header or value, or closes what is at its end; false when that is the data set itself.
    private boolean step() throws IOException, ParseFailure {
        if (sequence != null) {
            if (!enterItem(sequence)) {
                leaveSequence(sequence);
            }
        } else if (!readElement()) {
            if (item.sequence == null) {
                return false;
            }
            leaveItem(item.sequence);
        }
        return true;
    }

    /// Reads one element, or the header of a sequence; false when the item is at its end.
    private boolean readElement() throws IOException, ParseFailure {
        if (input.offset() >= item.end || (item.isRoot() && !input.has(1))) {
            if (item.undefinedLength) {
                state.findings.add(FindingCode.MISPLACED_DELIMITER, input.offset(), ParsePath.ofItem(item));
            }
            return false;
        }
        if (!input.has(8) || item.end - input.offset() < 8) {
            return endWithinHeader();
        }
        int tag = input.peekTag(item.encoding.bigEndian());
        if (Tag.group(tag) == 0xFFFE) {
            return readDelimiter(tag);
        }
        if (isBeyondEnd(tag)) {
            return false;
        }
        long start = input.offset();
        ElementHeader header = headers.read(item);
        if (header == null) {
            throw new ParseFailure(
                    "dicom.truncated", start, ParsePath.of(item, tag), "the source ends within the element's header");
        }
        readValue(header);
        return true;
    }

    /// Whether the root data set ends here: at the next group after the file meta information, behind the last
    /// tag asked for, or at zeros.
    private boolean isBeyondEnd(int tag) {
        if (!item.isRoot()) {
            return false;
        }
        if (fileMetaOnly) {
            return Tag.group(tag) != FILE_META_GROUP;
        }
        if (Integer.compareUnsigned(tag, state.options.lastTag()) > 0) {
            return true;
        }
        if (tag == 0 && !item.elements.isEmpty()) {
            state.findings.add(FindingCode.DATA_AFTER_END, input.offset(), "");
            return true;
        }
        return false;
    }

    /// Fewer than eight bytes are left: padding when they are zeros at the end of the whole, else a cut.
    private boolean endWithinHeader() throws ParseFailure {
        long left = Math.min(item.end - input.offset(), input.ready());
        boolean padding = item.isRoot() && !item.elements.isEmpty();
        for (int i = 0; i < left && padding; i++) {
            padding = input.peekByte(i) == 0;
        }
        if (!padding) {
            throw new ParseFailure(
                    "dicom.truncated",
                    input.offset(),
                    ParsePath.ofItem(item),
                    "an element is due, but only " + left + " bytes are left");
        }
        state.findings.add(FindingCode.DATA_AFTER_END, input.offset(), "");
        return false;
    }

    private boolean readDelimiter(int tag) throws ParseFailure {
        if (item.sequence == null) {
            if (item.elements.isEmpty()) {
                throw structure("the data set starts with a delimiter");
            }
            state.findings.add(FindingCode.DATA_AFTER_END, input.offset(), "");
            return false;
        }
        if (tag == Tag.ITEM_DELIMITATION) {
            passDelimiter();
            if (!item.undefinedLength) {
                state.findings.add(FindingCode.MISPLACED_DELIMITER, input.offset() - 8, ParsePath.ofItem(item));
                return true;
            }
            return false;
        }
        if (item.undefinedLength && (tag == Tag.SEQUENCE_DELIMITATION || tag == Tag.ITEM)) {
            // The item's own delimiter is missing; the sequence goes on from here.
            state.findings.add(FindingCode.MISPLACED_DELIMITER, input.offset(), ParsePath.ofItem(item));
            return false;
        }
        throw structure("an item or a delimiter stands where an element is due");
    }

    private void passDelimiter() {
        if (input.peekInt(4, false) != 0) {
            String path = sequence == null ? ParsePath.ofItem(item) : ParsePath.ofNextItem(sequence);
            state.findings.add(FindingCode.DELIMITER_LENGTH, input.offset() + 4, path);
        }
        input.advance(8);
    }

    private void readValue(ElementHeader header) throws IOException, ParseFailure {
        if (!state.countElement()) {
            throw limit(
                    header,
                    "there are more elements than the limit of "
                            + state.options.limits().elements());
        }
        if (!header.undefinedLength() && header.length() > item.end - header.valueOffset()) {
            long left = Math.max(0, item.end - header.valueOffset());
            throw new ParseFailure(
                    "dicom.truncated",
                    header.headerOffset(),
                    ParsePath.of(item, header.tag()),
                    "length exceeds the " + left + " bytes left");
        }
        if (UnknownSequence.mayBe(header)) {
            add(UnknownSequence.read(header, values.read(item, header.as(Vr.UN)), item, state));
        } else if (isSequence(header)) {
            sequence = openSequence(header);
        } else if (header.undefinedLength()) {
            add(new FragmentsReader(input, item, header, state).read());
        } else {
            add(values.read(item, header));
        }
    }

    /// Whether items follow. With an undefined length they always do, but those of OB, OW and pixel data are
    /// fragments; UN then holds a sequence (PS3.5 §6.2.2).
    private boolean isSequence(ElementHeader header) {
        if (header.vr() == Vr.SQ || !header.undefinedLength()) {
            return header.vr() == Vr.SQ;
        }
        if (header.vr() == Vr.OB || header.vr() == Vr.OW || header.tag() == Tag.PIXEL_DATA) {
            return false;
        }
        if (header.vr() != Vr.UN) {
            state.findings.add(FindingCode.UNDEFINED_LENGTH, header.headerOffset(), item, header.tag());
        }
        return true;
    }

    private OpenSequence openSequence(ElementHeader header) throws ParseFailure {
        long end = header.undefinedLength() ? item.end : header.valueOffset() + header.length();
        Encoding encoding = header.writtenAsUnknown() ? Encoding.IMPLICIT_LITTLE : item.encoding;
        OpenSequence opened = new OpenSequence(item, header, end, encoding);
        if (opened.depth > state.options.limits().depth()) {
            throw limit(
                    header,
                    "sequences are nested deeper than " + state.options.limits().depth());
        }
        return opened;
    }

    /// Reads the header of the next item; false when the sequence is at its end.
    private boolean enterItem(OpenSequence open) throws IOException, ParseFailure {
        if (!open.undefinedLength() && input.offset() >= open.end) {
            return false;
        }
        if (!input.has(8) || open.end - input.offset() < 8) {
            throw new ParseFailure(
                    "dicom.truncated",
                    input.offset(),
                    ParsePath.ofNextItem(open),
                    "the source ends before the end of the sequence");
        }
        boolean big = open.itemEncoding.bigEndian();
        int tag = input.peekTag(big);
        long length = Integer.toUnsignedLong(input.peekInt(4, big));
        if (tag == Tag.ITEM) {
            openItem(open, length);
            return true;
        }
        if (tag != Tag.SEQUENCE_DELIMITATION && tag != Tag.ITEM_DELIMITATION) {
            throw new ParseFailure(
                    "dicom.structure", input.offset(), ParsePath.ofNextItem(open), "an item is due here");
        }
        passDelimiter();
        if (tag == Tag.SEQUENCE_DELIMITATION && open.undefinedLength()) {
            return false;
        }
        state.findings.add(FindingCode.MISPLACED_DELIMITER, input.offset() - 8, ParsePath.ofNextItem(open));
        // Nothing was entered, nothing left: the run goes on with the same sequence.
        return true;
    }

    private void openItem(OpenSequence open, long length) throws IOException, ParseFailure {
        long start = input.offset();
        input.advance(8);
        if (!state.countElement()) {
            throw limit(open.header, "there are more items than the limit of elements");
        }
        boolean undefined = length == ElementHeader.UNDEFINED;
        long left = open.end - input.offset();
        if (!undefined && length > left) {
            throw new ParseFailure(
                    "dicom.truncated",
                    start,
                    ParsePath.ofNextItem(open),
                    "length exceeds the " + Math.max(0, left) + " bytes left");
        }
        UnknownSequence.recogniseEncoding(open, input, state);
        item = OpenItem.in(open, start, undefined, undefined ? open.end : input.offset() + length);
        sequence = null;
    }

    private void leaveItem(OpenSequence open) {
        open.items.add(new Value.Item(item.close(), item.undefinedLength, item.offset));
        sequence = open;
    }

    private void leaveSequence(OpenSequence open) {
        item = open.parent;
        sequence = null;
        add(open.close(input.offset()));
    }

    private void add(Element element) {
        FindingCode misplaced = item.add(element);
        if (misplaced != null) {
            state.findings.add(misplaced, element.headerOffset(), item, element.tag());
        }
    }

    private ParseFailure structure(String reason) {
        return new ParseFailure("dicom.structure", input.offset(), ParsePath.ofItem(item), reason);
    }

    private ParseFailure limit(ElementHeader header, String reason) {
        return new ParseFailure("dicom.limit", header.headerOffset(), ParsePath.of(item, header.tag()), reason);
    }
}
