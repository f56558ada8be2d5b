package tessera.app.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The body of a STOW-RS request as buffers: the instances' bytes are not copied.
final class StowBody {
    static final String BOUNDARY = "tessera-bench-7f3b9c";

    private static final byte[] PART =
            ("--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PART_END = "\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = ("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);

    private final List<ByteBuffer> buffers = new ArrayList<>();
    private long lengthBytes;

    void add(List<ByteBuffer> instance) {
        append(ByteBuffer.wrap(PART));
        instance.forEach(this::append);
        append(ByteBuffer.wrap(PART_END));
    }

    /// The whole request: head, then body.
    ByteBuffer[] request(ArchiveUnderTest archive, String trial, boolean untilArchived) {
        append(ByteBuffer.wrap(END));
        List<ByteBuffer> all = new ArrayList<>();
        all.add(archive.post(trial, lengthBytes, untilArchived));
        all.addAll(buffers);
        return all.toArray(ByteBuffer[]::new);
    }

    private void append(ByteBuffer buffer) {
        buffers.add(buffer);
        lengthBytes += buffer.remaining();
    }
}
