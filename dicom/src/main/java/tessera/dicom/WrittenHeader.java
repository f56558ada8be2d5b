package tessera.dicom;

import java.nio.ByteBuffer;

/// How the header of an element is written in an encoding (PS3.5 §7.1.2, §7.1.3).
///
/// @param vrCode the two bytes of the value representation; 0 where the encoding writes none
/// @param longForm whether two reserved bytes and a 32-bit length follow it
record WrittenHeader(int vrCode, boolean longForm) {
    static final int MOST_BYTES = 12;
    private static final int MOST_IN_SHORT_FORM = 0xFFFF;

    /// The header of an element whose value takes `length` bytes (or is [ElementHeader#UNDEFINED]).
    static WrittenHeader of(Element element, Encoding target, long length) {
        if (!target.explicitVr()) {
            return new WrittenHeader(0, false);
        }
        Vr vr = element.vr();
        if (vr == Vr.UN && element.vrCode() != 0 && element.vrCode() != Vr.UN.code()) {
            // Letters that no edition knows go out as they came, in the form in which they came.
            boolean longForm = element.valueOffset() - element.headerOffset() == MOST_BYTES;
            return new WrittenHeader(element.vrCode(), longForm);
        }
        if (element.writtenAsUnknown() && (vr.unitBytes() == 1 || !target.bigEndian())) {
            // Written as UN, understood by its tag. UN has no byte order but little endian.
            return new WrittenHeader(Vr.UN.code(), true);
        }
        if (!vr.longForm() && length > MOST_IN_SHORT_FORM) {
            // PS3.5 §6.2.2: what does not fit into 16 bits of length is written as UN.
            return new WrittenHeader(Vr.UN.code(), true);
        }
        return new WrittenHeader(vr.code(), vr.longForm());
    }

    int bytes() {
        return longForm ? MOST_BYTES : 8;
    }

    void put(ByteBuffer target, int tag, long length) {
        target.putShort((short) Tag.group(tag)).putShort((short) Tag.element(tag));
        if (vrCode == 0) {
            target.putInt((int) length);
            return;
        }
        target.put((byte) (vrCode >> 8)).put((byte) vrCode);
        if (longForm) {
            target.putShort((short) 0).putInt((int) length);
        } else {
            target.putShort((short) length);
        }
    }
}
