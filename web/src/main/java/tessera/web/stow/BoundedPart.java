package tessera.web.stow;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import tessera.web.http.Refusal;
import tessera.web.http.RequestBody.BodyRefused;

/// One part, held to a length.
final class BoundedPart extends FilterInputStream {
    private final long maxBytes;
    private long bytesRead;

    BoundedPart(InputStream part, long maxBytes) {
        super(part);
        this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count > 0) {
            bytesRead += count;
            if (bytesRead > maxBytes) {
                throw new BodyRefused(Refusal.tooLarge(
                        "part.too-large", "a part is longer than the %d bytes taken here".formatted(maxBytes)));
            }
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return super.skip(count);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
