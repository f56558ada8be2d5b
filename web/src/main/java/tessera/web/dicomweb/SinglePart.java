package tessera.web.dicomweb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import tessera.web.http.ByteRange;
import tessera.web.http.Exchange;
import tessera.web.http.Refusal;
import tessera.web.http.ResponseBody;

/// Sends stored bytes as the whole body, or the range of them that was asked for (200, 206, 416).
final class SinglePart {
    private SinglePart() {}

    /// Gives `length` bytes from `from` on, without a copy.
    @FunctionalInterface
    interface Bytes {
        List<ByteBuffer> slices(long from, long length);
    }

    static void send(Exchange exchange, String contentType, String tag, long total, Bytes bytes)
            throws Refusal, IOException {
        exchange.header("Accept-Ranges", "bytes");
        ByteRange.Wanted wanted = Conditional.rangeHolds(exchange, tag)
                ? ByteRange.of(exchange.header("Range"), total)
                : new ByteRange.Wanted.Whole();
        switch (wanted) {
            case ByteRange.Wanted.Whole _ -> write(exchange, 200, contentType, bytes, new ByteRange(0, total));
            case ByteRange.Wanted.Part(ByteRange range) -> {
                exchange.header("Content-Range", range.contentRange(total));
                write(exchange, 206, contentType, bytes, range);
            }
            case ByteRange.Wanted.Unsatisfiable _ -> {
                exchange.header("Content-Range", "bytes */" + total);
                throw new Refusal(416, "range.unsatisfiable", "the object has %d bytes".formatted(total));
            }
        }
    }

    private static void write(Exchange exchange, int status, String contentType, Bytes bytes, ByteRange range)
            throws IOException {
        ResponseBody body = exchange.open(status, contentType, range.length());
        if (!body.isSilent()) {
            for (ByteBuffer slice : bytes.slices(range.from(), range.length())) {
                body.write(slice);
            }
        }
        body.close();
    }
}
