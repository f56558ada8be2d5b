package tessera.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The one home of inflating: a stream of what a deflated stream holds, up to a limit of bytes. Holds a fixed
/// buffer, whatever the stream grows to.
///
/// What is damaged, ends early or grows beyond the limit is [Refused], which tells it from a source that fails
/// to be read.
public final class BoundedInflate extends InputStream {
    /// The content is not acceptable; nothing is wrong with the disk or the network.
    public static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        private final boolean tooLarge;

        private Refused(String sentence, boolean tooLarge) {
            super(sentence);
            this.tooLarge = tooLarge;
        }

        /// Whether the limit was passed; else the stream is damaged.
        public boolean tooLarge() {
            return tooLarge;
        }
    }

    private static final int BUFFER_BYTES = 32 << 10;

    private final InputStream source;
    private final long limitBytes;
    private final Inflater inflater;
    private final byte[] deflated = new byte[BUFFER_BYTES];
    private long inflatedBytes;
    private boolean closed;

    /// Inflates what `source` has left, which must be raw deflate (RFC 1951), or with a zlib header (RFC 1950)
    /// when `zlibHeader` says so.
    public BoundedInflate(InputStream source, boolean zlibHeader, long limitBytes) {
        this.source = source;
        this.limitBytes = limitBytes;
        this.inflater = new Inflater(!zlibHeader);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (closed || length == 0) {
            return closed ? -1 : 0;
        }
        int count = 0;
        while (count == 0 && !inflater.finished()) {
            count = inflate(target, offset, length);
            if (count == 0 && !inflater.finished()) {
                feed();
            }
        }
        inflatedBytes += count;
        if (inflatedBytes > limitBytes) {
            throw new Refused("inflates to more than " + limitBytes + " bytes", true);
        }
        return count == 0 ? -1 : count;
    }

    private int inflate(byte[] target, int offset, int length) throws Refused {
        try {
            int count = inflater.inflate(target, offset, length);
            if (inflater.needsDictionary()) {
                throw new Refused("asks for a preset dictionary", false);
            }
            return count;
        } catch (DataFormatException e) {
            throw new Refused("is not a deflated stream", false);
        }
    }

    private void feed() throws IOException {
        int count = source.read(deflated);
        if (count < 0) {
            throw new Refused("the deflated stream ends early", false);
        }
        inflater.setInput(deflated, 0, count);
    }

    /// Releases the inflater; the source stays open.
    @Override
    public void close() {
        closed = true;
        inflater.end();
    }
}
