package tessera.app.deid;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import tessera.dicom.BulkSource;

/// Tells a source that cannot be read from a target that cannot be written.
final class SourceWatch implements BulkSource {
    private final BulkSource source;
    private boolean failed;

    SourceWatch(BulkSource source) {
        this.source = source;
    }

    boolean failed() {
        return failed;
    }

    @Override
    public InputStream open(long offset) throws IOException {
        try {
            return new Watched(source.open(offset));
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    private final class Watched extends FilterInputStream {
        Watched(InputStream stream) {
            super(stream);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                int count = super.read(bytes, offset, length);
                if (count < 0) {
                    throw new EOFException("the source is shorter than it was");
                }
                return count;
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }
    }
}
