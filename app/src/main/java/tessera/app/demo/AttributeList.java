package tessera.app.demo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import tessera.dicom.Dictionary;
import tessera.dicom.Element;
import tessera.dicom.Tag;
import tessera.dicom.TransferSyntax;
import tessera.dicom.Value;
import tessera.dicom.Vr;

/// The attributes of one generated image by keyword, and their bytes as a Part 10 file (PS3.10 §7.1) in Explicit VR
/// Little Endian.
final class AttributeList {
    private static final String IMPLEMENTATION = "2.25.252137409134507185049374632934527108";
    private static final int PREAMBLE_BYTES = 128;
    private static final int GROUP_LENGTH_BYTES = 12;
    private static final int LONG_HEADER_BYTES = 12;
    private static final int PIXEL_DATA = 0x7FE00010;

    private final Map<Integer, Element> elements = new TreeMap<>(Integer::compareUnsigned);

    /// Adds text values; none at all is an empty (type 2) attribute.
    void put(String keyword, String... values) {
        Dictionary.Entry entry = Dictionary.byKeyword(keyword).orElseThrow();
        add(elements, text(entry.tag(), entry.vrs().getFirst(), String.join("\\", values)));
    }

    /// Adds an unsigned short.
    void put(String keyword, int value) {
        Dictionary.Entry entry = Dictionary.byKeyword(keyword).orElseThrow();
        byte[] bytes = {(byte) value, (byte) (value >> 8)};
        add(elements, Element.of(entry.tag(), Vr.US, Value.Bytes.of(bytes)));
    }

    /// The file, from the buffer's start to its end.
    ByteBuffer encode(String sopClass, String sopInstance, short[] pixels) {
        Map<Integer, Element> meta = fileMeta(sopClass, sopInstance);
        int metaBytes = lengthBytes(meta);
        int headerBytes = PREAMBLE_BYTES + 4 + GROUP_LENGTH_BYTES + metaBytes + lengthBytes(elements);
        ByteBuffer file = ByteBuffer.allocate(headerBytes + LONG_HEADER_BYTES + 2 * pixels.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        file.position(PREAMBLE_BYTES);
        file.put("DICM".getBytes(StandardCharsets.US_ASCII));
        writeHeader(file, Tag.FILE_META_GROUP_LENGTH, Vr.UL, 4);
        file.putInt(metaBytes);
        meta.values().forEach(element -> write(file, element));
        elements.values().forEach(element -> write(file, element));
        writeHeader(file, PIXEL_DATA, Vr.OW, 2 * pixels.length);
        file.asShortBuffer().put(pixels);
        return file.rewind();
    }

    private static Map<Integer, Element> fileMeta(String sopClass, String sopInstance) {
        Map<Integer, Element> meta = new TreeMap<>();
        String transferSyntax = TransferSyntax.EXPLICIT_LITTLE.uid().value();
        add(meta, Element.of(Tag.FILE_META_VERSION, Vr.OB, Value.Bytes.of(new byte[] {0, 1})));
        add(meta, text(Tag.MEDIA_STORAGE_SOP_CLASS_UID, Vr.UI, sopClass));
        add(meta, text(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, Vr.UI, sopInstance));
        add(meta, text(Tag.TRANSFER_SYNTAX_UID, Vr.UI, transferSyntax));
        add(meta, text(Tag.IMPLEMENTATION_CLASS_UID, Vr.UI, IMPLEMENTATION));
        add(meta, text(Tag.IMPLEMENTATION_VERSION_NAME, Vr.SH, "TESSERA_DEMO"));
        return meta;
    }

    private static void add(Map<Integer, Element> elements, Element element) {
        elements.put(element.tag(), element);
    }

    /// Pads to an even length: UIDs with a zero byte, all else with a space (PS3.5 §6.2).
    private static Element text(int tag, Vr vr, String value) {
        byte[] ascii = value.getBytes(StandardCharsets.US_ASCII);
        byte[] even = Arrays.copyOf(ascii, ascii.length + ascii.length % 2);
        if (even.length > ascii.length && vr != Vr.UI) {
            even[ascii.length] = ' ';
        }
        return Element.of(tag, vr, Value.Bytes.of(even));
    }

    private static int lengthBytes(Map<Integer, Element> elements) {
        return elements.values().stream()
                .mapToInt(element -> (isLong(element.vr()) ? LONG_HEADER_BYTES : 8) + (int) element.valueLength())
                .sum();
    }

    private static void write(ByteBuffer target, Element element) {
        writeHeader(target, element.tag(), element.vr(), (int) element.valueLength());
        if (element.value() instanceof Value.Bytes bytes) {
            target.put(bytes.buffer());
        }
    }

    private static void writeHeader(ByteBuffer target, int tag, Vr vr, int length) {
        target.putShort((short) (tag >>> 16)).putShort((short) tag);
        target.put(vr.name().getBytes(StandardCharsets.US_ASCII));
        if (isLong(vr)) {
            target.putShort((short) 0).putInt(length);
        } else {
            target.putShort((short) length);
        }
    }

    private static boolean isLong(Vr vr) {
        return vr == Vr.OB || vr == Vr.OW;
    }
}
