package tessera.dicom;

import java.io.IOException;

/// Opens a known sequence that a sender wrote as UN of a defined length (PS3.5 §6.2.2): its items are implicit little
/// endian. Where the bytes turn out to be no items, they stay the opaque value that UN may always be.
///
/// Inside, everything is implicit and nothing can be written as UN, so that this never happens within itself.
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
}
