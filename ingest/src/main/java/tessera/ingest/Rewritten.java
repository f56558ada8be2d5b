package tessera.ingest;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import tessera.deident.DeidOutcome;
import tessera.dicom.BulkSource;
import tessera.dicom.Part10;
import tessera.kernel.Failure;
import tessera.kernel.ReadOnlyChannel;

/// The bytes of a de-identified object: those that were written anew, and between them stretches of the source,
/// such as its pixel data, which are not copied.
final class Rewritten {
    private static final int STEP_BYTES = 1 << 20;

    private final List<Piece> pieces;
    private final long lengthBytes;

    private Rewritten(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
        this.lengthBytes = pieces.stream().mapToLong(Piece::length).sum();
    }

    private sealed interface Piece {
        long length();

        record Ours(ByteBuffer bytes) implements Piece {
            @Override
            public long length() {
                return bytes.remaining();
            }
        }

        record OfSource(long offset, long length) implements Piece {}
    }

    /// @param bulk of the source
    static Rewritten of(DeidOutcome.Done done, BulkSource bulk) throws IOException, Failure {
        Recorder recorder = new Recorder();
        Part10.write(done.fileMeta(), done.dataSet(), new Recording(bulk, recorder), recorder);
        return new Rewritten(recorder.finish());
    }

    long lengthBytes() {
        return lengthBytes;
    }

    /// The bytes, when all of the source is in memory.
    List<ByteBuffer> over(ByteBuffer source) {
        List<ByteBuffer> all = new ArrayList<>(pieces.size());
        for (Piece piece : pieces) {
            all.add(
                    switch (piece) {
                        case Piece.Ours(ByteBuffer bytes) -> bytes.duplicate();
                        case Piece.OfSource(long offset, long length) ->
                            source.slice(source.position() + (int) offset, (int) length);
                    });
        }
        return all;
    }

    /// The bytes, read through the source's own channel, which nobody else moves meanwhile.
    SeekableByteChannel over(SeekableByteChannel source) {
        return new Joined(source);
    }

    /// Writes all bytes.
    void writeTo(WritableByteChannel target, SeekableByteChannel source) throws IOException {
        ByteBuffer step = ByteBuffer.allocate((int) Math.min(STEP_BYTES, lengthBytes));
        SeekableByteChannel all = over(source);
        while (all.read(step.clear()) >= 0) {
            step.flip();
            while (step.hasRemaining()) {
                target.write(step);
            }
        }
    }

    /// Takes what is written, and the places of what need not be.
    private static final class Recorder extends OutputStream {
        private final List<Piece> pieces = new ArrayList<>();
        private ByteArrayOutputStream ours = new ByteArrayOutputStream(4 << 10);

        @Override
        public void write(int b) {
            ours.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            ours.write(bytes, offset, length);
        }

        void ofSource(long offset, long length) {
            closeOurs();
            pieces.add(new Piece.OfSource(offset, length));
        }

        List<Piece> finish() {
            closeOurs();
            return pieces;
        }

        private void closeOurs() {
            if (ours.size() > 0) {
                pieces.add(new Piece.Ours(ByteBuffer.wrap(ours.toByteArray())));
                ours = new ByteArrayOutputStream(256);
            }
        }
    }

    /// Copies nothing that goes straight to the recorder; what is deflated or turned around on its way is copied.
    private record Recording(BulkSource bulk, Recorder recorder) implements BulkSource {
        @Override
        public InputStream open(long offset) throws IOException {
            return bulk.open(offset);
        }

        @Override
        public void copy(long offset, long length, OutputStream target) throws IOException {
            if (target == recorder) {
                recorder.ofSource(offset, length);
            } else {
                bulk.copy(offset, length, target);
            }
        }
    }

    private final class Joined extends ReadOnlyChannel {
        private final SeekableByteChannel source;

        Joined(SeekableByteChannel source) {
            super(lengthBytes);
            this.source = source;
        }

        @Override
        protected int readAt(long place, ByteBuffer target) throws IOException {
            long start = 0;
            for (Piece piece : pieces) {
                if (place < start + piece.length()) {
                    return read(piece, place - start, target);
                }
                start += piece.length();
            }
            throw new IllegalArgumentException("the place is behind the end");
        }

        private int read(Piece piece, long from, ByteBuffer target) throws IOException {
            int length = (int) Math.min(target.remaining(), piece.length() - from);
            switch (piece) {
                case Piece.Ours(ByteBuffer bytes) -> {
                    target.put(bytes.slice(bytes.position() + (int) from, length));
                    return length;
                }
                case Piece.OfSource(long offset, long _) -> {
                    int limit = target.limit();
                    target.limit(target.position() + length);
                    int count = source.position(offset + from).read(target);
                    target.limit(limit);
                    if (count < 0) {
                        throw new EOFException("the source is shorter than it was");
                    }
                    return count;
                }
            }
        }

        @Override
        public boolean isOpen() {
            return source.isOpen();
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
