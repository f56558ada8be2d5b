package tessera.dicom;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the value of one element that is no sequence: held as it is, or left in the source.
final class ValueReader {
    private final Input input;
    private final ReadState state;

    ValueReader(Input input, ReadState state) {
        this.input = input;
        this.state = state;
    }

    /// Reads the value at the input's position, whose length is defined and within the item.
    Element read(OpenItem item, ElementHeader header) throws IOException, ParseFailure {
        long length = header.length();
        if ((length & 1) != 0) {
            state.findings.add(FindingCode.ODD_LENGTH, header.headerOffset(), item, header.tag());
        }
        if (staysInSource(item, header)) {
            if (!input.skip(length)) {
                throw truncated(item, header);
            }
            return header.element(new Value.Bulk(header.valueOffset(), length), length);
        }
        if (!state.hold(length)) {
            throw new ParseFailure(
                    "dicom.limit", header.headerOffset(), ParsePath.of(item, header.tag()), ReadState.HELD_SENTENCE);
        }
        Value.Bytes bytes = input.take((int) length);
        if (bytes == null) {
            throw truncated(item, header);
        }
        return held(item, header, bytes);
    }

    /// The offset tables are held at any length: without them the frames cannot be found.
    private boolean staysInSource(OpenItem item, ElementHeader header) {
        return switch (header.tag()) {
            case Tag.EXTENDED_OFFSET_TABLE, Tag.EXTENDED_OFFSET_TABLE_LENGTHS -> false;
            case Tag.PIXEL_DATA, Tag.FLOAT_PIXEL_DATA, Tag.DOUBLE_FLOAT_PIXEL_DATA ->
                item.isRoot() || header.length() > state.options.bulkThreshold();
            default -> header.length() > state.options.bulkThreshold();
        };
    }

    private Element held(OpenItem item, ElementHeader header, Value.Bytes bytes) {
        Element element = header.element(bytes, bytes.length());
        rememberContext(item, element, bytes);
        if (state.options.checkValues() && bytes.length() > 0) {
            @Nullable FindingCode broken = ValueRules.check(header.vr(), bytes, item.characterSetTerms);
            if (broken != null) {
                state.findings.add(broken, header.valueOffset(), item, header.tag());
            }
        }
        return element;
    }

    /// Keeps what decides how later elements of the data set are read.
    private void rememberContext(OpenItem item, Element element, Value.Bytes bytes) {
        switch (element.tag()) {
            case Tag.SPECIFIC_CHARACTER_SET -> {
                item.characterSetTerms = TextValues.of(Vr.CS, bytes, List.of());
                if (ValueRules.isUnknownCharacterSet(item.characterSetTerms)) {
                    state.findings.add(FindingCode.UNKNOWN_CHARACTER_SET, element.valueOffset(), item, element.tag());
                }
            }
            case Tag.PIXEL_REPRESENTATION -> item.signedPixels = firstWord(item, bytes) == 1;
            case Tag.LUT_DESCRIPTOR -> item.lutOfWords = firstWord(item, bytes) != 1;
            default -> {}
        }
    }

    private static int firstWord(OpenItem item, Value.Bytes bytes) {
        return bytes.length() < 2
                ? 0
                : bytes.buffer().order(item.encoding.order()).getShort() & 0xFFFF;
    }

    private ParseFailure truncated(OpenItem item, ElementHeader header) {
        return new ParseFailure(
                "dicom.truncated",
                header.headerOffset(),
                ParsePath.of(item, header.tag()),
                "the source ends within the value");
    }
}
