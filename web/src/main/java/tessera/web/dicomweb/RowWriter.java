package tessera.web.dicomweb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import tessera.catalogue.search.RowSink;
import tessera.catalogue.search.SearchOutcome;
import tessera.web.http.Exchange;
import tessera.web.http.ResponseBody;

/// Writes the rows of a search as one JSON array while they come. A short answer is sent with its length; a
/// long one never stands in memory as a whole.
final class RowWriter implements RowSink {
    private static final int BUFFER_BYTES = 256 << 10;

    private final Exchange exchange;
    private final QidoQuery query;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(8 << 10);
    private @org.jspecify.annotations.Nullable ResponseBody body;
    private int rows;

    RowWriter(Exchange exchange, QidoQuery query) {
        this.exchange = exchange;
        this.query = query;
    }

    @Override
    public void begin(SearchOutcome outcome) {
        String warning = Qido.warning(outcome, query);
        if (!warning.isEmpty()) {
            exchange.header("Warning", warning);
        }
    }

    @Override
    public void row(byte[] bytes, int offset, int length) throws IOException {
        buffer.write(rows++ == 0 ? '[' : ',');
        buffer.write(bytes, offset, length);
        if (buffer.size() >= BUFFER_BYTES) {
            flush();
        }
    }

    void finish() throws IOException {
        if (rows == 0) {
            exchange.empty(204);
            return;
        }
        buffer.write(']');
        if (body == null) {
            exchange.send(200, "application/dicom+json", buffer.toByteArray());
            return;
        }
        flush();
        body.close();
    }

    private void flush() throws IOException {
        if (body == null) {
            body = exchange.open(200, "application/dicom+json", Exchange.LENGTH_UNKNOWN);
        }
        body.write(ByteBuffer.wrap(buffer.toByteArray()));
        buffer.reset();
    }
}
