package tessera.dicom;

import java.io.IOException;
import java.util.Optional;
import tessera.kernel.BoundedInflate;
import tessera.kernel.Uid;

/// Reads one source from its preamble to its end.
final class ObjectReader {
    private static final int PREAMBLE_BYTES = 128;
    private static final int MAGIC_BYTES = 4;
    /// (0002,0000) itself takes twelve bytes in either encoding and does not count itself.
    private static final int GROUP_LENGTH_BYTES = 12;

    private final Input input;
    private final ReadState state;
    private Value.Bytes preamble = Value.EMPTY;
    private DataSet fileMeta = DataSet.EMPTY;

    ObjectReader(Input input, ReadState state) {
        this.input = input;
        this.state = state;
    }

    DicomObject readFile() throws IOException, ParseFailure {
        boolean marked = readPreamble();
        boolean hasMeta = input.has(8) && input.peekShort(0, false) == 0x0002;
        if (!marked && !hasMeta && !EncodingGuess.looksLikeDataSet(input)) {
            throw new ParseFailure("dicom.not-dicom", 0, "", "the source does not begin like a DICOM object");
        }
        if (hasMeta) {
            readFileMeta();
        } else {
            state.findings.add(FindingCode.NO_FILE_META, input.offset(), "");
        }
        Optional<TransferSyntax> named =
                fileMeta.string(Tag.TRANSFER_SYNTAX_UID).flatMap(Uid::parse).map(TransferSyntax::of);
        return named.isPresent() ? readBare(named.get()) : readUnnamed();
    }

    /// Takes the preamble and the letters DICM; false when the letters are not there.
    private boolean readPreamble() throws IOException {
        if (input.has(PREAMBLE_BYTES + MAGIC_BYTES) && isMagic(PREAMBLE_BYTES)) {
            Value.Bytes bytes = input.take(PREAMBLE_BYTES);
            preamble = bytes == null ? Value.EMPTY : bytes;
            input.advance(MAGIC_BYTES);
            return true;
        }
        state.findings.add(FindingCode.NO_PREAMBLE, 0, "");
        if (input.has(MAGIC_BYTES) && isMagic(0)) {
            input.advance(MAGIC_BYTES);
            return true;
        }
        return false;
    }

    private boolean isMagic(int at) {
        return input.peekInt(at, true) == 0x4449434D;
    }

    private void readFileMeta() throws IOException, ParseFailure {
        long start = input.offset();
        Encoding encoding = EncodingGuess.of(input).orElse(Encoding.EXPLICIT_LITTLE);
        if (encoding != Encoding.EXPLICIT_LITTLE) {
            state.findings.add(FindingCode.FILE_META_ENCODING, start, "");
        }
        fileMeta = DataSetParser.parseFileMeta(input, encoding, state);
        Optional<Long> length = fileMeta.integer(Tag.FILE_META_GROUP_LENGTH);
        long actual = input.offset() - start - GROUP_LENGTH_BYTES;
        if (length.isEmpty() || length.get() != actual) {
            state.findings.add(FindingCode.FILE_META_LENGTH, start, Tag.display(Tag.FILE_META_GROUP_LENGTH));
        }
    }

    private DicomObject readUnnamed() throws IOException, ParseFailure {
        state.findings.add(FindingCode.TRANSFER_SYNTAX_MISSING, input.offset(), "");
        Encoding encoding = EncodingGuess.of(input).orElse(Encoding.IMPLICIT_LITTLE);
        return readBare(TransferSyntax.of(encoding));
    }

    /// Reads the data set from where the input stands.
    DicomObject readBare(TransferSyntax named) throws IOException, ParseFailure {
        long start = input.offset();
        if (named.deflated()) {
            return readDeflated(named, start);
        }
        Encoding encoding = named.encoding();
        Optional<Encoding> seen = EncodingGuess.of(input);
        if (seen.isPresent() && seen.get() != encoding) {
            state.findings.add(FindingCode.TRANSFER_SYNTAX_DIFFERS, start, "");
            encoding = seen.get();
        }
        DataSet dataSet = DataSetParser.parse(input, encoding, state);
        long end = input.offset();
        long trailing = state.options.readsAll() ? input.drain() : 0;
        return finish(dataSet, named, start, end + trailing, trailing);
    }

    /// Offsets within a deflated data set count from its start, inflated (PS3.5 §A.5).
    private DicomObject readDeflated(TransferSyntax named, long start) throws IOException, ParseFailure {
        // A zlib header: deflate with a window of up to 32 KiB, and a check over two bytes (RFC 1950).
        boolean zlibHeader = input.has(2) && (input.peekByte(0) & 0x8F) == 0x08 && input.peekShort(0, true) % 31 == 0;
        if (zlibHeader) {
            state.findings.add(FindingCode.DEFLATE_HEADER, start, "");
        }
        long limit = state.options.limits().inflatedBytes();
        try (BoundedInflate inflated = new BoundedInflate(input.rest(), zlibHeader, limit)) {
            Input inside = Input.of(inflated);
            DataSet dataSet = DataSetParser.parse(inside, named.encoding(), state);
            long trailing = state.options.readsAll() ? inside.drain() : 0;
            return finish(dataSet, named, start, input.offset() + input.drain(), trailing);
        }
    }

    private DicomObject finish(DataSet dataSet, TransferSyntax syntax, long start, long length, long trailing) {
        FrameIndex.pixels(dataSet).ifPresent(pixels -> {
            if (pixels.value() instanceof Value.Bulk(long offset, long bytes)
                    && !NativeFrames.isOfDeclaredLength(dataSet, bytes)) {
                state.findings.add(FindingCode.PIXEL_DATA_LENGTH, offset, Tag.display(pixels.tag()));
            }
        });
        return new DicomObject(preamble, fileMeta, dataSet, syntax, state.findings.findings(), start, length, trailing);
    }
}
