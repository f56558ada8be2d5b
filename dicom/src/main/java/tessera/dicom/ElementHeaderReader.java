package tessera.dicom;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads the header of one element in the encoding of its data set (PS3.5 §7.1.2, §7.1.3).
final class ElementHeaderReader {
    private final Input input;
    private final FindingLog findings;

    ElementHeaderReader(Input input, FindingLog findings) {
        this.input = input;
        this.findings = findings;
    }

    /// Reads the header at the input's position, of which eight bytes are ready; null when it ends early.
    @Nullable
    ElementHeader read(OpenItem item) throws IOException {
        boolean big = item.encoding.bigEndian();
        int tag = input.peekTag(big);
        if (!item.encoding.explicitVr()) {
            return finish(tag, ImplicitVr.of(tag, item), 0, 8, unsigned(input.peekInt(4, big)));
        }
        int first = input.peekByte(4);
        int second = input.peekByte(5);
        Vr vr = Vr.ofBytes(first, second);
        if (vr == null) {
            return readUnknown(item, tag, first << 8 | second);
        }
        if (!vr.longForm()) {
            return finish(tag, vr, vr.code(), 8, input.peekShort(6, big));
        }
        if (!input.has(12)) {
            return null;
        }
        if (input.peekShort(6, big) != 0) {
            findings.add(FindingCode.RESERVED_BYTES, input.offset() + 6, item, tag);
        }
        long length = unsigned(input.peekInt(8, big));
        return finish(tag, vr == Vr.UN ? meaningOfUnknown(tag, length, item) : vr, vr.code(), 12, length);
    }

    /// What UN stands for where the tag is a known one: the value is as in implicit little endian (PS3.5
    /// §6.2.2). Binary numbers in a big endian data set stay UN, since theirs is the other byte order.
    private static Vr meaningOfUnknown(int tag, long length, OpenItem item) {
        Vr meant = ImplicitVr.of(tag, item);
        boolean turned = item.encoding.bigEndian() && meant.unitBytes() > 1;
        boolean fragments = length == ElementHeader.UNDEFINED && meant != Vr.SQ;
        return turned || fragments ? Vr.UN : meant;
    }

    /// Two bytes that are no value representation. Either one that was invented since, whose length PS3.5
    /// §7.1.2 makes 32 bits but old software wrote in 16; or the element was written without one.
    private ElementHeader readUnknown(OpenItem item, int tag, int code) throws IOException {
        findings.add(FindingCode.UNKNOWN_VR, input.offset() + 4, item, tag);
        boolean big = item.encoding.bigEndian();
        long left = Math.min(item.end, input.end()) - input.offset();
        if (!isLetters(code) && unsigned(input.peekInt(4, big)) <= left - 8) {
            return finish(tag, ImplicitVr.of(tag, item), 0, 8, unsigned(input.peekInt(4, big)));
        }
        boolean longForm = input.peekShort(6, big) == 0
                && left >= 12
                && input.has(12)
                && unsigned(input.peekInt(8, big)) <= left - 12;
        return longForm
                ? finish(tag, Vr.UN, code, 12, unsigned(input.peekInt(8, big)))
                : finish(tag, Vr.UN, code, 8, input.peekShort(6, big));
    }

    private ElementHeader finish(int tag, Vr vr, int vrCode, int headerBytes, long length) {
        long start = input.offset();
        input.advance(headerBytes);
        return new ElementHeader(tag, vr, vrCode, start, start + headerBytes, length);
    }

    private static boolean isLetters(int code) {
        return isLetter(code >> 8) && isLetter(code & 0xFF);
    }

    private static boolean isLetter(int b) {
        return (b >= 'A' && b <= 'Z') || b == '?';
    }

    private static long unsigned(int number) {
        return Integer.toUnsignedLong(number);
    }
}
