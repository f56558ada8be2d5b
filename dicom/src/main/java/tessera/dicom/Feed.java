package tessera.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/// Brings the bytes of a source into the reader's window, in order.
interface Feed {
    /// The source has no known end.
    long UNKNOWN = -1;

    /// Reads at least one byte; -1 at the end.
    int read(byte[] target, int offset, int length) throws IOException;

    /// Passes over bytes; returns how many there were to pass over, fewer than asked only at the end. What has
    /// to be read for it goes into `scratch`.
    long skip(long count, byte[] scratch) throws IOException;

    /// Bytes from the start of the source to its end, or [#UNKNOWN].
    long length() throws IOException;

    /// A buffer without an accessible array, such as a mapped file.
    record OfBuffer(ByteBuffer rest, long length) implements Feed {
        @Override
        public int read(byte[] target, int offset, int count) {
            int given = Math.min(count, rest.remaining());
            rest.get(target, offset, given);
            return given == 0 ? -1 : given;
        }

        @Override
        public long skip(long count, byte[] scratch) {
            int given = (int) Math.min(count, rest.remaining());
            rest.position(rest.position() + given);
            return given;
        }
    }

    /// An open file.
    record OfChannel(SeekableByteChannel channel) implements Feed {
        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            return channel.read(ByteBuffer.wrap(target, offset, count));
        }

        @Override
        public long skip(long count, byte[] scratch) throws IOException {
            long given = Math.min(count, Math.max(0, channel.size() - channel.position()));
            channel.position(channel.position() + given);
            return given;
        }

        @Override
        public long length() throws IOException {
            return channel.size();
        }
    }

    /// A stream that passes once.
    record OfStream(InputStream stream) implements Feed {
        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            return stream.read(target, offset, count);
        }

        /// Reads what it passes over: the skip of a file's stream goes beyond the end without a word.
        @Override
        public long skip(long count, byte[] scratch) throws IOException {
            long passed = 0;
            while (passed < count) {
                int given = stream.read(scratch, 0, (int) Math.min(count - passed, scratch.length));
                if (given < 0) {
                    return passed;
                }
                passed += given;
            }
            return passed;
        }

        @Override
        public long length() {
            return UNKNOWN;
        }
    }
}
