package tessera.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes elements byte by byte, right or wrong, without the writer that is under test.
final class RawBytes {
    static final int UNDEFINED = -1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ByteOrder order;

    RawBytes(ByteOrder order) {
        this.order = order;
    }

    static RawBytes little() {
        return new RawBytes(ByteOrder.LITTLE_ENDIAN);
    }

    static RawBytes big() {
        return new RawBytes(ByteOrder.BIG_ENDIAN);
    }

    /// An explicit header with a 16-bit length.
    RawBytes shortForm(int tag, String vr, int length) {
        return tag(tag).text(vr).number(2, length);
    }

    /// An explicit header with a 32-bit length.
    RawBytes longForm(int tag, String vr, int length) {
        return tag(tag).text(vr).number(2, 0).number(4, length);
    }

    RawBytes implicit(int tag, int length) {
        return tag(tag).number(4, length);
    }

    RawBytes implicit(int tag, String value) {
        return implicit(tag, value.length()).text(value);
    }

    /// An explicit element of a string representation with a 16-bit length.
    RawBytes string(int tag, String vr, String value) {
        return shortForm(tag, vr, value.length()).text(value);
    }

    RawBytes item(int length) {
        return implicit(Tag.ITEM, length);
    }

    RawBytes itemEnd() {
        return implicit(Tag.ITEM_DELIMITATION, 0);
    }

    RawBytes sequenceEnd() {
        return implicit(Tag.SEQUENCE_DELIMITATION, 0);
    }

    RawBytes tag(int tag) {
        return number(2, Tag.group(tag)).number(2, Tag.element(tag));
    }

    RawBytes number(int size, long value) {
        ByteBuffer number = ByteBuffer.allocate(8).order(order);
        switch (size) {
            case 2 -> number.putShort((short) value);
            case 4 -> number.putInt((int) value);
            default -> number.putLong(value);
        }
        bytes.write(number.array(), 0, size);
        return this;
    }

    RawBytes text(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    RawBytes raw(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    RawBytes zeros(int count) {
        bytes.writeBytes(new byte[count]);
        return this;
    }

    byte[] toArray() {
        return bytes.toByteArray();
    }
}
