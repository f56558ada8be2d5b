package tessera.dicom;

import java.io.IOException;

/// Sequences that a sender wrote as UN (PS3.5 §6.2.2).
///
/// A known one of a defined length is opened; where its bytes turn out to be no items, they stay the opaque
/// value that UN may always be. Inside, everything is implicit and nothing can be written as UN, so that this
/// never happens within itself.
final class UnknownSequence {
    private UnknownSequence() {}

    static boolean mayBe(ElementHeader header) {
        return header.vr() == Vr.SQ && header.writtenAsUnknown() && !header.undefinedLength();
    }

    /// The element as a sequence, or `opaque` as it is.
    static Element read(ElementHeader header, Element opaque, OpenItem item, ReadState state) throws IOException {
        if (!(opaque.value() instanceof Value.Bytes bytes)) {
            return opaque;
        }
        ReadState trial = new ReadState(state.options);
        try {
            Value.Items items = DataSetParser.parseItems(bytes.input(header.valueOffset()), item, header, trial);
            state.takeOver(trial);
            return header.element(items, header.length());
        } catch (ParseFailure noItems) {
            return opaque;
        }
    }

    /// The items of a UN element are implicit little endian (PS3.5 §6.2.2); some software writes them in the
    /// encoding of the data set all the same, which shows in the first header of the first item.
    static void recogniseEncoding(OpenSequence open, Input input, ReadState state) throws IOException {
        if (!open.header.writtenAsUnknown() || !open.parent.encoding.explicitVr() || !open.items.isEmpty()) {
            return;
        }
        boolean letters = input.has(8) && Vr.ofBytes(input.peekByte(4), input.peekByte(5)) != null;
        if (letters && Integer.toUnsignedLong(input.peekInt(4, false)) > open.end - input.offset() - 8) {
            state.findings.add(FindingCode.TRANSFER_SYNTAX_DIFFERS, input.offset(), open.parent, open.header.tag());
            open.itemEncoding = open.parent.encoding;
        }
    }
}
