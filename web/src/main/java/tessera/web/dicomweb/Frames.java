package tessera.web.dicomweb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import tessera.dicom.Tag;
import tessera.dicom.TransferSyntax;
import tessera.dicom.json.PathTag;
import tessera.dicom.json.ValueExtent;
import tessera.kernel.Failure;
import tessera.store.pack.FrameSpan;
import tessera.web.http.Refusal;

/// The bytes of single frames, as stored. For native little-endian and encapsulated objects they are slices of
/// the pack; frames of big-endian and deflated objects, which are few and old, are read through the parser and
/// put into little endian (PS3.18 §8.7.3.3.1).
final class Frames {
    private static final int ITEM_HEADER_BYTES = 8;
    private static final int ITEM = 0xFFFEE000;
    private static final long MAX_HELD_BYTES = 512L << 20;

    private final PackedInstance packed;

    Frames(PackedInstance packed) {
        this.packed = packed;
    }

    /// Refuses numbers beyond the last frame with 404.
    void check(FrameList frames) throws Refusal {
        int count = packed.stored().frames();
        for (int number : frames.numbers()) {
            if (number > count) {
                throw Refusal.notFound("frame.unknown", "the object has %d frames".formatted(count));
            }
        }
    }

    List<ByteBuffer> bytes(int number) throws Refusal, Failure, IOException {
        TransferSyntax syntax = packed.syntax();
        if (syntax.deflated() || syntax.bigEndian()) {
            return List.of(throughTheParser(number));
        }
        FrameSpan span = packed.pack().frame(packed.stored().ordinal(), number);
        return span.fragmented() ? fragments(span) : packed.slices(span.offset(), span.length());
    }

    /// The fragments of a span one after the other. The item header of the first stands in front of the span.
    private List<ByteBuffer> fragments(FrameSpan span) throws Failure {
        List<ByteBuffer> contents = new ArrayList<>();
        long end = span.offset() + span.length();
        long header = span.offset() - ITEM_HEADER_BYTES;
        while (header + ITEM_HEADER_BYTES < end) {
            ByteBuffer item =
                    packed.slices(header, ITEM_HEADER_BYTES).getFirst().order(ByteOrder.LITTLE_ENDIAN);
            int group = Short.toUnsignedInt(item.getShort());
            int tag = group << 16 | Short.toUnsignedInt(item.getShort());
            long length = Integer.toUnsignedLong(item.getInt());
            long content = header + ITEM_HEADER_BYTES;
            if (tag != ITEM || content + length > end) {
                throw new Failure("pack.damaged", "The frame index of a pack does not fit its fragments; run verify.");
            }
            contents.addAll(packed.slices(content, length));
            header = content + length;
        }
        return contents;
    }

    private ByteBuffer throughTheParser(int number) throws Refusal, Failure, IOException {
        PackedInstance.Parsed parsed = packed.parse();
        ValueExtent pixels = PathTag.of(Tag.PIXEL_DATA)
                .in(parsed.object().dataSet())
                .orElseThrow(() -> Refusal.notFound("frame.unknown", "the object has no pixel data"));
        long frameBytes = pixels.length() / Math.max(1, packed.stored().frames());
        if (frameBytes > MAX_HELD_BYTES) {
            throw Refusal.notAcceptable("a frame of this size is served in little endian objects only");
        }
        ByteArrayOutputStream frame = new ByteArrayOutputStream((int) frameBytes);
        parsed.bulk().copy(pixels.offset() + (number - 1) * frameBytes, frameBytes, frame);
        return ByteBuffer.wrap(ByteOrders.swapped(frame.toByteArray(), pixels.swappedUnit()));
    }
}
